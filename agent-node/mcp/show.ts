import type { Verb } from '@baton/shared/catalogue/verb.ts'
import { ANSWER_TOKENS_MAX, BYTES_PER_TOKEN, ROW_BYTES_MAX } from '@baton/shared/limits.ts'
import { present } from '@baton/shared/present.ts'
import { type Rejection, reject } from '@baton/shared/rejection.ts'
import { bytesOf } from './bytes.ts'
import { type Answer, answer } from './envelope.ts'
import { fitRow } from './fit-row.ts'
import { ROWS_MAX } from './inputs.ts'
import { pageOfPieces } from './pieces.ts'
import { type Teller, tell } from './tell.ts'
import { toldPieces } from './told-pieces.ts'
import type { Said } from './verb-view.ts'

type Shown = Pick<Verb, 'hint'> & { readonly list?: string }

/** What a query is asked: a list pages by itself, and never more rows than an answer has room for. */
export const capped = ({ list }: Shown, said: Said, cursor: unknown): Said =>
  list === undefined ? said : present({ ...said, cursor, limit: Math.min((said.limit as number | undefined) ?? ROWS_MAX, ROWS_MAX) })

/** What a query found, as an answer that is never longer than a model should read. */
export function shown(teller: Teller, { list, hint }: Shown, data: object, cursor: unknown): Answer | Rejection {
  const { next, ...rest } = data as Readonly<Record<string, unknown>>
  let sync: Answer['sync'] = 'confirmed'
  const onRow = (kind: string, id: string) => {
    if (isUnconfirmed(teller, kind, id)) sync = 'pending'
  }
  const told = tell({ ...teller, onRow }, rest) as Readonly<Record<string, unknown>>
  if (list !== undefined) return listed(told, list, next, hint, sync)
  if (cursor === undefined && bytesOf(told) <= DATA_BYTES_MAX) return answer(told, hint ?? 'That is all of it.', sync)
  const found = pageOfPieces(toldPieces(told), cursor as string | undefined, DATA_BYTES_MAX)
  if (!found) return reject('INVALID', 'This cursor is of another answer or too old; call without one.')
  return answer(present({ ...found.sections, next: found.next }), found.next === undefined ? (hint ?? 'That is all of it.') : MORE, sync)
}

/** Left for what stands around the data, its hint above all. */
const ENVELOPE_BYTES = 1_500
const DATA_BYTES_MAX = ANSWER_TOKENS_MAX * BYTES_PER_TOKEN - ENVELOPE_BYTES
const MORE = 'There is more: call again with cursor.'

function listed(
  told: Readonly<Record<string, unknown>>,
  list: string,
  next: unknown,
  hint: string | undefined,
  sync: Answer['sync'],
): Answer {
  const rows = (told[list] as readonly object[]).map((row) => fitRow(row, ROW_BYTES_MAX))
  const end = rows.length === 0 ? 'Nothing found; ask for less, or elsewhere.' : (hint ?? 'That is all.')
  return answer(present({ ...told, [list]: rows, next }), next === undefined ? end : MORE, sync)
}

/** Tasks of whom the lease is only hoped for are, too. */
function isUnconfirmed({ sightOf, pending }: Teller, kind: string, id: string): boolean {
  const sight = kind === 'task' ? sightOf(id) : undefined
  return sight ? sight.isPending('task', id) || sight.isPending('lease', id) : (pending?.(kind, id) ?? false)
}
