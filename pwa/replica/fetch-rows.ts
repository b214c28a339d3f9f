import type { Id, StreamName } from '@baton/shared/ids.ts'
import { type RowsAnswer, rowsAnswer } from '@baton/shared/protocol/rows-answer.ts'

/** 10,000 tasks are half a megabyte; whoever needs longer tries again. */
const FETCH_MS_MAX = 60_000

/** The first load of a stream: one compressed answer. `member` is for whom: a browser where another signed in meanwhile is refused. */
export async function fetchRows(stream: StreamName, member: Id): Promise<RowsAnswer> {
  const asked = new URLSearchParams({ stream, member })
  // Nobody's rows stay in the browser's own cache.
  const answer = await fetch(`/api/rows?${asked}`, { cache: 'no-store', signal: AbortSignal.timeout(FETCH_MS_MAX) })
  if (!answer.ok) throw new Error(`The relay answered ${answer.status} to the rows of ${stream}.`)
  return rowsAnswer.parse(await answer.json())
}
