import { type DocName, parseDocName } from '../content/layout.ts'
import { projectStream } from '../ids.ts'
import { isRoutable, subjectOf } from './doc-routes.ts'
import type { Memory } from './memory.ts'

/** A doc that waits for a task or page which the relay has refused to make, and why it has. */
export interface RefusedDoc {
  readonly doc: string
  readonly reason: string
}

const isMadeApart = ({ kind, shard }: DocName): boolean => kind === 'page' || shard.startsWith('~')

/** Docs of pages, and of tasks made apart, that will never be at the relay: what stands in them is nobody's unsaved edit but text to be kept. */
export function refusedDocs(memory: Memory): readonly RefusedDoc[] {
  const refused: RefusedDoc[] = []
  for (const { doc, edits, saved } of memory.docs.values()) {
    const parsed = edits > saved ? parseDocName(doc) : undefined
    if (parsed === undefined || !isMadeApart(parsed) || isRoutable(memory, doc)) continue
    const outcome = memory.outbox.createOf(projectStream(parsed.project), subjectOf(parsed))?.outcome
    const what = parsed.kind === 'page' ? 'page' : 'task'
    if (outcome?.status === 'rejected') refused.push({ doc, reason: `The relay refused the ${what}: ${outcome.reason}` })
  }
  return refused
}
