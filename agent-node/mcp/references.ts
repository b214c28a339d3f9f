import { type Column, STAGES } from '@baton/shared/column/column.ts'
import type { Prose } from '@baton/shared/content/brief.ts'
import type { Id } from '@baton/shared/ids.ts'
import { type Rejection, reject } from '@baton/shared/rejection.ts'
import { uuidv7 } from 'uuidv7'
import type { Desk } from './desk.ts'
import { untrusted } from './untrusted.ts'

/** What people and models call things by, as the ids that commands name. */

type FoundColumn = { readonly ok: true; readonly column: Column } | Rejection

/** By name, by id, or by stage: then that stage's first column. */
export function columnAt({ view }: Pick<Desk, 'view'>, word: string): FoundColumn {
  const columns = columnsOf({ view })
  const wanted = word.toLowerCase()
  const column =
    columns.find(({ id }) => id === wanted) ??
    columns.find(({ name }) => name.toLowerCase() === wanted) ??
    columns.find(({ stage }) => stage === wanted)
  return column
    ? { ok: true, column }
    : reject('NOT_FOUND', 'There is no such column in this project; detail names those there are.', {
        allowed: STAGES,
        columns: untrusted(
          'the board',
          columns.map(({ name }) => name),
        ),
      })
}

/** In the order in which a board shows them. */
export const columnsOf = ({ view }: Pick<Desk, 'view'>): readonly Column[] =>
  [...view.all('column')].sort((a, b) => (a.rank < b.rank || (a.rank === b.rank && a.id < b.id) ? -1 : 1))

/** `me`, a member's id or its name; any other name stays what it is. */
export function memberAt({ workspace, me }: Desk, word: string): string {
  if (word === 'me') return me.member
  for (const { id, name } of workspace.all('member')) if (id === word || name.toLowerCase() === word.toLowerCase()) return id
  return word
}

/** Criteria as a list of texts; those that stay as they were keep their id. */
export const criteriaFrom = (
  texts: readonly string[],
  before: Prose['criteria'] = [],
): readonly { readonly id: Id; readonly text: string }[] => {
  const free = [...before]
  return texts.map((text) => {
    const at = free.findIndex((criterion) => criterion.text === text)
    return { id: free.splice(at, at < 0 ? 0 : 1)[0]?.id ?? uuidv7(), text }
  })
}
