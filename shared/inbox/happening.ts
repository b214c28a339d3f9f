import type { Id } from '../ids.ts'
import type { ProjectState } from '../project-rows.ts'
import type { ProjectStreamEvent } from '../project-stream.ts'
import type { Note, Settling } from './messages.ts'
import type { Circle } from './told.ts'

/** An event of a project and the rows before it was folded in, so that what it ends (a lease, a question) can still be read. */
export interface Happening<Event extends ProjectStreamEvent = ProjectStreamEvent> extends Circle {
  readonly event: Event
  readonly before: ProjectState
  /** Who did it, also where that is the relay itself and `by` is absent. */
  readonly author: Id
}

export type Of<Type extends ProjectStreamEvent['type']> = Happening<Extract<ProjectStreamEvent, { type: Type }>>

export interface Told {
  readonly notes: readonly Note[]
  readonly settled: readonly Settling[]
}
