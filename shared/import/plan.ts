import type { BoardCommand } from '../board/messages.ts'
import type { Stage } from '../column/column.ts'
import type { ColumnCommand } from '../column/messages.ts'
import type { HandoffCommand } from '../handoff/messages.ts'
import type { LinkType } from '../link/link.ts'
import type { LinkCommand } from '../link/messages.ts'
import type { PageCommand } from '../page/messages.ts'
import type { TaskCommand } from '../task/messages.ts'
import type { ImportCommand } from './messages.ts'

/**
 * What an import will do, worked out before its first command. Steps go to the relay one by one and in this order: a link or a parent
 * stands behind the later of its two tasks, so that whatever a killed import has done is the beginning of its plan.
 */
export interface ImportPlan {
  readonly ok: true
  /** The tracker it comes from, as in the source of its tasks. */
  readonly system: string
  readonly steps: readonly ImportStep[]
  /** Records that their source has deleted, by source id. They are left out. */
  readonly deleted: readonly string[]
  readonly report: ImportReport
}

type ArgsOf<Command extends { type: string; args: unknown }, Type extends string> = Extract<Command, { type: Type }>['args']

export type TaskImport = ArgsOf<TaskCommand, 'task.import'>

export type TaskStep = { readonly type: 'task.import'; readonly args: TaskImport }
export type JoinStep =
  | { readonly type: 'import.adopt'; readonly args: Omit<ArgsOf<ImportCommand, 'import.adopt'>, 'import'> }
  | { readonly type: 'link.add'; readonly args: ArgsOf<LinkCommand, 'link.add'> }
export type HandoffStep = { readonly type: 'handoff.import'; readonly args: Omit<ArgsOf<HandoffCommand, 'handoff.import'>, 'import'> }
/** What a whole board has beside its tasks: an export of Baton brings it. */
export type BoardStep =
  | { readonly type: 'column.add'; readonly args: ArgsOf<ColumnCommand, 'column.add'> }
  | { readonly type: 'column.edit'; readonly args: ArgsOf<ColumnCommand, 'column.edit'> }
  | { readonly type: 'column.remove'; readonly args: ArgsOf<ColumnCommand, 'column.remove'> }
  | { readonly type: 'policy.set'; readonly args: ArgsOf<BoardCommand, 'policy.set'> }
export type PageStep =
  | { readonly type: 'page.create'; readonly args: ArgsOf<PageCommand, 'page.create'> }
  | { readonly type: 'page.archive'; readonly args: ArgsOf<PageCommand, 'page.archive'> }
export type ImportStep = TaskStep | JoinStep | HandoffStep | BoardStep | PageStep

/** What a person reads before saying yes. Counts by the source's own words, and what becomes of them here. */
export interface ImportReport {
  readonly read: number
  readonly deleted: number
  readonly tasks: number
  readonly byStage: Readonly<Partial<Record<Stage, number>>>
  readonly byType: Readonly<Record<string, number>>
  /** Of these tasks, those that go straight into the archive. */
  readonly archived: number
  readonly criteria: number
  readonly comments: number
  /** Other prose of the source that becomes a typed comment, such as a reason for closing. */
  readonly notes: number
  /** Dependencies between tasks that are taken over, by the source's word. */
  readonly dependencies: Readonly<Record<string, number>>
  /** What they become: `parent`, or a type of link. The same one twice is one. */
  readonly links: Readonly<Partial<Record<LinkType | 'parent', number>>>
  readonly skippedLinks: readonly SkippedLink[]
  /** Dependencies whose type is unknown here: they became `relates`. */
  readonly unknownLinks: readonly SourceLink[]
  /** Nothing is cut: what did not fit its field, and where it went. */
  readonly moved: readonly Moved[]
  /** Fields of the source that have no place here, with the number of tasks that have them. */
  readonly ignoredFields: Readonly<Record<string, number>>
  /** Records that are no tasks, and why they were left out. */
  readonly skipped: readonly Left[]
}

export interface SourceLink {
  readonly from: string
  readonly to: string
  readonly type: string
}

export interface SkippedLink extends SourceLink {
  readonly why: string
}

export interface Left {
  readonly source: string
  readonly why: string
}

export interface Moved {
  readonly source: string
  readonly field: string
  readonly where: string
}
