import type { CommentKind } from '../comment/comment.ts'
import type { LinkType } from '../link/link.ts'
import type { Source, TaskType } from '../task/task.ts'
import type { Section } from './fit.ts'
import type { Fault } from './json-lines.ts'
import type { Left, SourceLink, TaskImport } from './plan.ts'

/**
 * What every format is read into: records of another tracker in words that all of them share. A format knows its own fields; what becomes
 * of a record here (ids, limits, steps) is one thing for all, and stands in `item-task.ts` and `plan-items.ts`.
 */
export interface SourceBatch {
  /** The tracker, as in the source of its tasks. */
  readonly system: string
  readonly items: readonly SourceItem[]
  /** Items stand in the order that their tasks shall have; else the dates of their creation give it. */
  readonly inOrder?: true
  /** Records that their source has deleted, by source id. They are left out. */
  readonly deleted?: readonly string[]
  /** Records that are left out though they are there, by id, and why: links to them are told so. */
  readonly leftOut?: ReadonlyMap<string, string>
  /** What records that are left out say of links. */
  readonly links?: readonly SaidLink[]
  /** What is no task, such as a pull request, and why it is left out. */
  readonly skipped?: readonly Left[]
  /** Records in all, where not each of them is an item, deleted or skipped. */
  readonly read?: number
  readonly faults?: readonly Fault[]
}

export interface SourceItem {
  readonly id: string
  /** Where it stands, so that whoever asked finds it: `Line 3`, `tasks/back-1.md`. */
  readonly where: string
  readonly line?: number
  /** Of the record as it stood there, fields that nobody reads included. */
  readonly digest: string
  readonly title: string
  /** The source's own word for its type, for the report. */
  readonly kind: string
  readonly type: TaskType
  readonly stage: TaskImport['stage']
  /** Put away at its source. */
  readonly archived?: true
  readonly priority?: TaskImport['priority']
  /** First what type and status say, for it never goes over the limit. */
  readonly labels: readonly string[]
  readonly assignees: readonly string[]
  readonly due?: string | undefined
  readonly estimate?: number | undefined
  readonly brief?: string | undefined
  readonly sections: readonly Section[]
  readonly criteria: readonly string[]
  readonly said: readonly Said[]
  readonly made: Pick<Source, 'createdAt' | 'createdBy' | 'updatedAt' | 'closedAt'>
  readonly links: readonly SaidLink[]
  /** Fields that have no place here. */
  readonly ignored: readonly string[]
}

/** Something that was said at the source, and becomes a comment or several. */
export interface Said {
  /** Its name within the record, of which its id is made. */
  readonly as: string
  readonly note: CommentKind
  readonly text: string | undefined
  readonly author?: string | undefined
  readonly at?: string | undefined
}

export interface SaidLink extends SourceLink {
  readonly as: LinkType | 'parent'
  /** The source says it from the other end: `from` waits for `to`. */
  readonly turned?: true
  /** A type that has no counterpart; it became `relates`. */
  readonly unknown?: true
}
