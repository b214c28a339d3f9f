import { parseDocName } from '../content/layout.ts'
import { projectStream } from '../ids.ts'
import { isRoutable } from './doc-routes.ts'
import type { Memory } from './memory.ts'

/** A doc that waits for a task which the relay has refused to make, and why it has. */
export interface RefusedDoc {
  readonly doc: string
  readonly reason: string
}

/** Docs of tasks made apart that will never be at the relay: what stands in them is nobody's unsaved edit but text to be kept. */
export function refusedDocs(memory: Memory): readonly RefusedDoc[] {
  const refused: RefusedDoc[] = []
  for (const { doc, edits, saved } of memory.docs.values()) {
    const parsed = edits > saved ? parseDocName(doc) : undefined
    if (!parsed?.shard.startsWith('~') || isRoutable(memory, doc)) continue
    const outcome = memory.outbox.createOf(projectStream(parsed.project), parsed.shard.slice(1))?.outcome
    if (outcome?.status === 'rejected') refused.push({ doc, reason: `The relay refused the task: ${outcome.reason}` })
  }
  return refused
}
