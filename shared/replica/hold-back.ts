import { docNameOf } from '../content/layout.ts'
import { type Id, projectOf, type StreamName } from '../ids.ts'
import type { Submission } from '../review/review.ts'
import type { Task } from '../task/task.ts'
import { isRoutable } from './doc-routes.ts'
import type { Memory } from './memory.ts'
import type { DocWait, StoredCommand } from './storage.ts'

/**
 * Order between prose and commands of one device: what is handed in or decided rests on text, so it is sent only after this device's
 * earlier edits of that task are saved at the relay, and so is everything behind it in its stream.
 */
export function waitsOf(
  memory: Memory,
  stream: StreamName,
  type: string,
  args: Readonly<Record<string, unknown>>,
  now: number,
): readonly DocWait[] {
  const project = projectOf(stream)
  const taskId = taskReadBy(memory, stream, type, args, now)
  const task = taskId === undefined ? undefined : (memory.view(stream, now).get('task', taskId) as Task | undefined)
  if (project === undefined || task === undefined) return []
  const waits: DocWait[] = []
  for (const kind of ['brief', 'scratchpad'] as const) {
    const doc = docNameOf(project, kind, task)
    const note = memory.docs.get(doc)
    if (note && note.edits > note.saved) waits.push({ doc, edits: note.edits })
  }
  return waits
}

/** Whether a command rests on text, so that what is being typed has to be stored before it. */
export const restsOnText = (type: string): boolean => type === 'task.submit' || type === 'review.decide'

/** Asked for the first of its stream that is not sent: `isFirst` says that all before it are decided. */
export function isHeldBack(memory: Memory, { waits, outcome }: StoredCommand, isFirst: boolean): boolean {
  if (outcome !== undefined) return false
  return waits.some(({ doc, edits }) => {
    if ((memory.docs.get(doc)?.saved ?? edits) >= edits) return false
    // A doc of a task that the relay has refused never gets there; then the relay shall refuse this as well.
    return isRoutable(memory, doc) || !isFirst
  })
}

function taskReadBy(
  memory: Memory,
  stream: StreamName,
  type: string,
  args: Readonly<Record<string, unknown>>,
  now: number,
): Id | undefined {
  if (type === 'task.submit') return args.task as Id
  if (type !== 'review.decide') return undefined
  return (memory.view(stream, now).get('submission', args.submission as Id) as Submission | undefined)?.task
}
