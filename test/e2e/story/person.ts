import type { Stage } from '@baton/shared/column/column.ts'
import type { Prose } from '@baton/shared/content/brief.ts'
import type { Id } from '@baton/shared/ids.ts'
import type { ProjectState } from '@baton/shared/project-rows.ts'
import type { Outcome } from '@baton/shared/protocol/outcome.ts'
import type { Submission, Verdict } from '@baton/shared/review/review.ts'
import type { WorkspaceState } from '@baton/shared/workspace-rows.ts'
import type { Door } from '../../support/door.ts'

/** One of the two people at a device of theirs: a replica in a process, or a browser. What they do and see goes the way the device has. */
export interface Person {
  readonly name: string
  /** For what goes past the device: an import, a socket spoken by hand. */
  readonly token: string
  /** The way to the relay. */
  readonly door: Door

  /** The project as it stands on the device, with or without what is not decided yet. */
  readonly board: () => Promise<ProjectState>
  readonly confirmed: () => Promise<ProjectState>
  readonly workspace: () => Promise<WorkspaceState>
  /** Nothing while its text has not arrived. */
  readonly prose: (task: Id) => Promise<Prose | undefined>
  readonly allProse: () => Promise<ReadonlyMap<Id, Prose>>
  /** What became of a command; nothing when that is not known in time. */
  readonly outcome: (command: Id) => Promise<Outcome | undefined>
  /** Commands that were refused and that nobody has looked at. */
  readonly kept: () => Promise<readonly Id[]>
  readonly standing: () => Promise<Standing>
  /** Whether everything is loaded and handed in, before it takes too long. */
  readonly whenSynced: () => Promise<boolean>
  readonly onChange: (listener: () => void) => () => void

  /** Each resolves once it is stored on the device; the answer is its command. */
  readonly addColumn: (name: string, stage: Stage) => Promise<Id>
  readonly addTask: (title: string, brief: string) => Promise<Added>
  readonly moveTask: (task: Id, column: Id) => Promise<Id>
  readonly decide: (submission: Submission, verdict: Verdict, reason?: string) => Promise<Id>
  readonly comment: (task: Id, text: string) => Promise<Id>
  readonly write: (task: Id, where: 'start' | 'end', text: string) => Promise<void>

  /** Resolves when the card of the task says who holds it. */
  readonly seesHolder: (key: string, name: string) => Promise<void>
  /** Why a command was refused, as this person is told. */
  readonly whyRefused: (command: Id) => Promise<string>

  /** What runs on the device ends, and begins again with what is stored there. */
  readonly restart: (how: 'orderly' | 'killed') => Promise<void>
}

export interface Added {
  readonly task: Id
  readonly command: Id
}

export interface Standing {
  readonly online: boolean
  readonly undecided: number
  readonly unsavedEdits: number
}

/** Waits for the outcome of a command, which must be that the relay took it. */
export async function accepted(person: Person, command: Id): Promise<void> {
  const outcome = await person.outcome(command)
  if (outcome?.status !== 'accepted') throw new Error(`${person.name}'s command was not accepted: ${JSON.stringify(outcome)}`)
}
