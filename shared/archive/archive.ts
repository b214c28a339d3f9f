import type { Comment } from '../comment/comment.ts'
import { commentsByTask } from '../comment/comment.ts'
import type { Id } from '../ids.ts'
import type { Past } from '../import/past.ts'
import { type Attempt, attemptsByTask } from '../lease/lease.ts'
import { type Link, linksFrom, linksTo } from '../link/link.ts'
import type { ProjectState } from '../project-rows.ts'
import { type Proposal, proposalsByTask } from '../proposal/proposal.ts'
import { decisionsByTask, type ReviewDecision, type Submission, submissionsByTask } from '../review/review.ts'
import { type Index, indexKey } from '../state.ts'
import type { Task } from '../task/task.ts'

/**
 * A task that was put away, with every row that hangs on it, as one row: so it is in no index, counts nowhere and leaves every replica as
 * rows do that are gone. Only the relay reads it.
 */
export interface Archive {
  readonly kind: 'archive'
  /** The task's id. */
  readonly id: Id
  readonly task: Task
  readonly rows: readonly ArchivedRow[]
  readonly by: Id
  readonly at: number
  /** Thrown away, not only put away: it is found by nobody who does not look for it. */
  readonly deleted?: true
  /** The import that brought it and was undone: its source may be taken over anew. */
  readonly undone?: Id
}

export type ArchivedRow = Attempt | Submission | ReviewDecision | Comment | Link | Proposal | Past

/** Everything that goes with a task. */
export function rowsAbout(state: ProjectState, task: Id): readonly ArchivedRow[] {
  return [
    ...state.rows(attemptsByTask, task),
    ...state.rows(submissionsByTask, task),
    ...state.rows(decisionsByTask, task),
    ...state.rows(commentsByTask, task),
    ...state.rows(proposalsByTask, task),
    ...state.rows(linksFrom, task),
    ...state.rows(linksTo, task),
    ...pastOf(state, task),
  ]
}

const pastOf = (state: ProjectState, task: Id): readonly Past[] => [state.get('past', task)].filter((past) => past !== undefined)

/** Where a task's prose lies, put away or not. */
export const placeOf = (state: ProjectState, task: Id): Pick<Task, 'shard' | 'gen'> | undefined =>
  state.get('task', task) ?? state.get('archive', task)?.task

/** The last put away first is the end of it. */
export const archivesByTime: Index<Archive> = { name: 'archives-by-time', kind: 'archive', keys: (archive) => [indexKey(archive.at)] }

export const archivesByKey: Index<Archive> = {
  name: 'archives-by-key',
  kind: 'archive',
  keys: ({ task: { key } }) => (key === undefined ? [] : [key]),
}

export const archivesBySource: Index<Archive> = {
  name: 'archives-by-source',
  kind: 'archive',
  keys: ({ task: { source } }) => (source === undefined ? [] : [indexKey(source.system, source.id)]),
}

/** A task that was put away, by its id or its key. */
export const findArchived = (state: ProjectState, ref: string): Archive | undefined =>
  state.get('archive', ref.toLowerCase()) ?? state.first(archivesByKey, ref.toUpperCase())
