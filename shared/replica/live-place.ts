import { docNameOf } from '../content/layout.ts'
import { type Id, projectStream } from '../ids.ts'
import type { Rejection } from '../rejection.ts'
import type { TaskDocKind } from './live-doc.ts'
import type { Memory } from './memory.ts'
import { type ProsePlace, proseOfTask } from './prose-place.ts'
import type { DocNote } from './storage.ts'

/** Where the text of a task lies for an editor. */
export type LivePlace =
  | { readonly at: 'doc'; readonly doc: string; readonly isHere: boolean }
  /** The text of a task that the relay refused, or that is gone: it is only here, to be read and copied. */
  | { readonly at: 'draft'; readonly doc: string; readonly rejection: Rejection }
  | Extract<ProsePlace, { at: 'command' }>
  | { readonly at: 'nowhere'; readonly rejection: Rejection }
  /** Nobody knows yet. */
  | { readonly at: 'coming'; readonly rejection: Rejection }

export function livePlaceOf(memory: Memory, project: Id, kind: TaskDocKind, task: Id): LivePlace {
  const place = proseOfTask(memory, project, kind, task)
  if (place.at === 'command') return place
  if (place.at === 'doc') return { ...place, isHere: isHere(memory, project, task, place.doc) }
  if (place.rejection.code !== 'NOT_FOUND' || memory.copy(projectStream(project)).cursor === 0) return { ...place, at: 'coming' }
  const draft = docNameOf(project, kind, { shard: `~${task}`, gen: 0 })
  return (memory.docs.get(draft)?.edits ?? 0) > 0 ? { ...place, at: 'draft', doc: draft } : place
}

/** Whether all of a doc's text that there is has arrived: an empty copy of it would be filled a second time. */
export function isHere(memory: Memory, project: Id, task: Id, doc: string): boolean {
  const note = memory.docs.get(doc)
  if (note && isArrived(note)) return true
  return memory.outbox
    .undecided(projectStream(project))
    .some(({ command }) => command.type === 'task.create' && command.args.task === task && command.args.ownShard === true)
}

/** From the relay, or from this device itself; after a reset only from the relay. */
export const isArrived = ({ loaded, edits, resets }: DocNote): boolean => loaded || (edits > 0 && resets === 0)
