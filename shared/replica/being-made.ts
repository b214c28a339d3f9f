import type { DocKind } from '../content/layout.ts'
import { type Id, projectStream } from '../ids.ts'
import type { Memory } from './memory.ts'

/** Whether this device has asked for a task or page to be made, with a doc of its own, and has not heard what became of it. */
export function isBeingMade(memory: Memory, project: Id, kind: DocKind, subject: Id): boolean {
  const undecided = memory.outbox.undecided(projectStream(project)).map(({ command }) => command)
  return kind === 'page'
    ? undecided.some(({ type, args }) => type === 'page.create' && args.page === subject)
    : undecided.some(({ type, args }) => type === 'task.create' && args.task === subject && args.ownShard === true)
}
