import type { Actor } from '../decider.ts'
import type { Id } from '../ids.ts'
import { heldBy } from '../lease/allowed.ts'
import { refuseMore } from '../lease/member-limits.ts'
import { nextInQueue } from '../lease/queue.ts'
import type { ProjectState } from '../project-rows.ts'
import { mayDecide } from '../review/barred.ts'
import { decisionsByTask, openSubmissions } from '../review/review.ts'
import { blockedTasks, labelOf, type Task } from '../task/task.ts'

/** What to do now and why. `wait`: it is somebody else's turn. */
export interface NextAction {
  readonly do: 'execute' | 'apply-changes' | 'answer' | 'review' | 'claim' | 'wait'
  readonly task?: Id
  readonly submission?: Id
  readonly why: string
}

type Asker = Pick<Actor, 'member' | 'kind' | 'owner' | 'scopes'>

/** Finish what was begun, then free those who wait for an answer or a decision, then begin something new. */
export function nextAction(state: ProjectState, actor: Asker): NextAction {
  return finish(state, actor) ?? answer(state, actor) ?? review(state, actor) ?? begin(state, actor) ?? NOTHING
}

const NOTHING: NextAction = { do: 'wait', why: 'Nothing here waits for you.' }

function finish(state: ProjectState, { member }: Asker): NextAction | undefined {
  const task = heldBy(state, member)[0]?.task
  if (!task) return undefined
  if (wasSentBack(state, task))
    return { do: 'apply-changes', task: task.id, why: `You hold ${labelOf(task)}, and its review asked for changes.` }
  return { do: 'execute', task: task.id, why: `You hold ${labelOf(task)}.` }
}

function wasSentBack(state: ProjectState, task: Task): boolean {
  let last: string | undefined
  for (const decision of state.rows(decisionsByTask, task.id)) last = decision.verdict
  return last === 'request-changes'
}

/** Agents ask, people answer. */
function answer(state: ProjectState, { kind, scopes }: Asker): NextAction | undefined {
  const task = kind === 'human' && scopes.has('work') ? state.first(blockedTasks) : undefined
  return task && { do: 'answer', task: task.id, why: `${labelOf(task)} waits for an answer: ${task.blocked?.question}` }
}

function review(state: ProjectState, actor: Asker): NextAction | undefined {
  if (!actor.scopes.has('review')) return undefined
  for (const submission of state.rows(openSubmissions)) {
    const task = state.get('task', submission.task)
    if (!task || !mayDecide(state, submission, task, actor)) continue
    return { do: 'review', task: task.id, submission: submission.id, why: `${labelOf(task)} waits for a decision.` }
  }
  return undefined
}

function begin(state: ProjectState, asker: Asker): NextAction | undefined {
  const task = asker.scopes.has('work') ? nextInQueue(state, asker) : undefined
  const stopped = task && refuseMore(state, asker.member)
  if (stopped) return { do: 'wait', why: stopped.reason }
  return task && { do: 'claim', task: task.id, why: `${labelOf(task)} is next in the queue.` }
}
