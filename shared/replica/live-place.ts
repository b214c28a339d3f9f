import type { DocKind } from '../content/layout.ts'
import { type Id, projectStream } from '../ids.ts'
import type { Rejection } from '../rejection.ts'
import { isBeingMade } from './being-made.ts'
import type { Memory } from './memory.ts'
import { type ProsePlace, proseAt } from './prose-place.ts'
import type { DocNote } from './storage.ts'

/** Where the text of a task or page lies for an editor. */
export type LivePlace =
  | { readonly at: 'doc'; readonly doc: string; readonly isHere: boolean }
  | Extract<ProsePlace, { at: 'command' }>
  | { readonly at: 'nowhere'; readonly rejection: Rejection }
  /** Nobody knows yet. */
  | { readonly at: 'coming'; readonly rejection: Rejection }

export function livePlaceOf(memory: Memory, project: Id, kind: DocKind, subject: Id): LivePlace {
  const place = proseAt(memory, project, kind, subject)
  if (place.at === 'command') return place
  if (place.at === 'doc') return { ...place, isHere: isHere(memory, project, kind, subject, place.doc) }
  const isKnown = memory.copy(projectStream(project)).cursor > 0
  return place.rejection.code === 'NOT_FOUND' && isKnown ? place : { ...place, at: 'coming' }
}

/** Whether all of a doc's text that there is has arrived: an empty copy of it would be filled a second time. */
export function isHere(memory: Memory, project: Id, kind: DocKind, subject: Id, doc: string): boolean {
  const note = memory.docs.get(doc)
  return (note && isArrived(note)) || isBeingMade(memory, project, kind, subject)
}

/** From the relay, or from this device itself; after a reset only from the relay. */
export const isArrived = ({ loaded, edits, resets }: DocNote): boolean => loaded || (edits > 0 && resets === 0)
