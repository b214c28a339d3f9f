import { briefText } from '@baton/shared/content/layout.ts'
import type { Id } from '@baton/shared/ids.ts'
import { type EditingTrace, lastSeenOfOther, type Transaction } from '../../support/editing-trace.ts'
import { TraceDevice } from '../../support/trace-device.ts'

/**
 * Replays a recorded history as two devices' edits of one brief. In Yjs its end text results only if agent 0 writes under the lower client id
 * and each side takes in the other's changes exactly when a transaction's parents ask for them.
 */
export async function replayTrace(
  trace: EditingTrace,
  relay: string,
  tokens: readonly [string, string],
  doc: string,
  task: Id,
): Promise<string> {
  const sides = [await TraceDevice.open(relay, tokens[0], doc, 1_001), await TraceDevice.open(relay, tokens[1], doc, 2_002)] as const
  const seen = lastSeenOfOther(trace)
  /** How many transactions each agent has made before each index, and how many of the other's each side took in. */
  const made = [0, 0]
  const taken = [0, 0]
  const rankOf: number[] = []
  for (const [index, transaction] of trace.txns.entries()) {
    const agent = transaction.agent as 0 | 1
    const needed = (seen[index] ?? -1) < 0 ? 0 : (rankOf[seen[index] ?? 0] ?? 0)
    const fresh = needed - (taken[agent] ?? 0)
    if (fresh > 0) {
      await sides[agent].takeIn(fresh)
      taken[agent] = needed
    }
    sides[agent].type((yjs) => patch(briefText(yjs, task), transaction))
    made[agent] = (made[agent] ?? 0) + 1
    rankOf[index] = made[agent] ?? 0
  }
  for (const [agent, side] of sides.entries()) {
    await side.takeIn((made[1 - agent] ?? 0) - (taken[agent] ?? 0))
    await side.saved()
  }
  const ends = sides.map((side) => briefText(side.doc, task).toString())
  for (const side of sides) side.close()
  if (ends[0] !== ends[1]) throw new Error('the two sides did not converge')
  return ends[0] ?? ''
}

function patch(text: ReturnType<typeof briefText>, { patches }: Transaction): void {
  for (const [position, deleted, inserted] of patches) {
    const now = text.toString()
    const from = utf16Offset(now, 0, position)
    if (deleted > 0) text.delete(from, utf16Offset(now, from, deleted) - from)
    if (inserted !== '') text.insert(from, inserted)
  }
}

/** The UTF-16 offset that lies `points` code points behind `from`. */
function utf16Offset(text: string, from: number, points: number): number {
  let at = from
  for (let passed = 0; passed < points; passed++) at += (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1
  return at
}
