import { STAGES, type Stage } from '../column/column.ts'
import type { Actor } from '../decider.ts'
import type { Id } from '../ids.ts'
import { type Held, heldBy } from '../lease/allowed.ts'
import { BRIEFING_ITEMS_MAX } from '../limits.ts'
import type { ProjectState } from '../project-rows.ts'
import { openSubmissions, openSubmissionsByMember } from '../review/review.ts'
import { type Blocked, blockedTasks, readyTasks, tasksByStage } from '../task/task.ts'
import { refOf, type TaskRef } from '../task/task-detail.ts'
import { type Board, boardOf } from './board.ts'
import { type NextAction, nextAction } from './next-action.ts'

/** Where somebody stands in a project, in one look. Lists are cut at BRIEFING_ITEMS_MAX; the counts are whole. */
export interface Briefing {
  readonly project: Pick<Board, 'id' | 'name' | 'prefix'> | undefined
  readonly me: Pick<Actor, 'member' | 'kind' | 'owner'> & { readonly scopes: readonly string[] }
  readonly counts: Readonly<Record<Stage, number>> & { readonly ready: number; readonly blocked: number; readonly toReview: number }
  readonly held: readonly Held[]
  /** My results that wait for a decision. */
  readonly submissions: readonly { readonly id: Id; readonly task: TaskRef; readonly at: number }[]
  /** Questions that wait for an answer, the oldest first. */
  readonly questions: readonly { readonly task: TaskRef; readonly blocked: Blocked }[]
  readonly next: NextAction
}

type Asker = Pick<Actor, 'member' | 'kind' | 'owner' | 'scopes'>

export function briefing(state: ProjectState, actor: Asker): Briefing {
  const board = boardOf(state)
  const { member, kind, owner, scopes } = actor
  return {
    project: board && { id: board.id, name: board.name, prefix: board.prefix },
    me: { member, kind, ...(owner === undefined ? {} : { owner }), scopes: [...scopes].sort() },
    counts: countsOf(state),
    held: heldBy(state, member).slice(0, BRIEFING_ITEMS_MAX),
    submissions: openSubmissionsOf(state, member),
    questions: questionsOf(state),
    next: nextAction(state, actor),
  }
}

function countsOf(state: ProjectState): Briefing['counts'] {
  const stages = Object.fromEntries(STAGES.map((stage) => [stage, state.count(tasksByStage, stage)])) as Record<Stage, number>
  return { ...stages, ready: state.count(readyTasks), blocked: state.count(blockedTasks), toReview: state.count(openSubmissions) }
}

function openSubmissionsOf(state: ProjectState, member: Id): Briefing['submissions'] {
  return [...state.rows(openSubmissionsByMember, member)].slice(0, BRIEFING_ITEMS_MAX).flatMap(({ id, task: taskId, at }) => {
    const task = state.get('task', taskId)
    return task ? [{ id, task: refOf(task), at }] : []
  })
}

function questionsOf(state: ProjectState): Briefing['questions'] {
  const questions: { task: TaskRef; blocked: Blocked }[] = []
  for (const task of state.rows(blockedTasks)) {
    if (questions.length === BRIEFING_ITEMS_MAX) break
    if (task.blocked) questions.push({ task: refOf(task), blocked: task.blocked })
  }
  return questions
}
