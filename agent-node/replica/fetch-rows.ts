import type { StreamName } from '@baton/shared/ids.ts'
import { type RowsAnswer, rowsAnswer } from '@baton/shared/protocol/rows-answer.ts'

/** 10,000 tasks are half a megabyte; whoever needs longer tries again. */
const FETCH_MS_MAX = 60_000

/** The first load of a stream: one compressed answer. */
export async function fetchRows(relay: string, token: string, stream: StreamName): Promise<RowsAnswer> {
  const url = new URL('/api/rows', relay)
  url.searchParams.set('stream', stream)
  const answer = await fetch(url, {
    headers: { authorization: `Bearer ${token}`, 'accept-encoding': 'zstd, gzip' },
    signal: AbortSignal.timeout(FETCH_MS_MAX),
  })
  if (!answer.ok) throw new Error(`The relay answered ${answer.status} to the rows of ${stream}.`)
  return rowsAnswer.parse(await answer.json())
}
