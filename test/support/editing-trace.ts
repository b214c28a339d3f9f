import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'

/** Two people typing one document at the same time, in the format of josephg/editing-traces. */
export interface EditingTrace {
  readonly endContent: string
  readonly txns: readonly Transaction[]
}

export interface Transaction {
  /** Indexes of the transactions whose merge this one starts from. */
  readonly parents: readonly number[]
  readonly agent: number
  /** Positions and lengths in Unicode code points. */
  readonly patches: readonly (readonly [position: number, deleted: number, inserted: string])[]
}

export const readTrace = (path: string | URL): EditingTrace => JSON.parse(gunzipSync(readFileSync(path)).toString('utf8')) as EditingTrace

/** For each transaction the last one of the other agent that it builds on; -1 for none. A history of two agents needs no more. */
export function lastSeenOfOther({ txns }: EditingTrace): readonly number[] {
  const seen: number[] = []
  for (const [index, { parents, agent }] of txns.entries()) {
    let last = -1
    for (const parent of parents) {
      const fromOther = txns[parent]?.agent === agent ? seen[parent] : parent
      last = Math.max(last, fromOther ?? -1)
    }
    seen[index] = last
  }
  return seen
}
