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
  const told = tell(teller, rest) as Readonly<Record<string, unknown>>
  if (list !== undefined) return listed(told, list, next, hint)
  if (cursor === undefined && bytesOf(told) <= DATA_BYTES_MAX) return answer(told, hint ?? 'That is all of it.')
  const found = pageOfPieces(toldPieces(told), cursor as string | undefined, DATA_BYTES_MAX)
  if (!found) return reject('INVALID', 'This cursor is of another answer or too old; call without one.')
  return answer(present({ ...found.sections, next: found.next }), found.next === undefined ? (hint ?? 'That is all of it.') : MORE)
}

/** Left for what stands around the data, its hint above all. */
const ENVELOPE_BYTES = 1_500
const DATA_BYTES_MAX = ANSWER_TOKENS_MAX * BYTES_PER_TOKEN - ENVELOPE_BYTES
const MORE = 'There is more: call again with cursor.'

function listed(told: Readonly<Record<string, unknown>>, list: string, next: unknown, hint: string | undefined): Answer {
  const rows = (told[list] as readonly object[]).map((row) => fitRow(row, ROW_BYTES_MAX))
  const end = rows.length === 0 ? 'Nothing found.' : (hint ?? 'That is all.')
  const sync = rows.some(isPending) ? 'pending' : 'confirmed'
  return answer(present({ ...told, [list]: rows, next }), next === undefined ? end : MORE, sync)
}

const isPending = (row: object): boolean => 'pending' in row || ('is' in row && String(row.is).includes('pending'))
