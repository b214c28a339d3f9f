import type { Actor } from '../decider.ts'
import type { Id } from '../ids.ts'
import { heldBy } from '../lease/allowed.ts'
import { isUntaken } from '../lease/lease.ts'
import { refuseMore } from '../lease/member-limits.ts'
import { nextInQueue } from '../lease/queue.ts'
import { present } from '../present.ts'
import type { ProjectState } from '../project-rows.ts'
import { openProposals } from '../proposal/proposal.ts'
import { mayDecide } from '../review/barred.ts'
import { decisionsByTask, openSubmissions, openSubmissionsByMember } from '../review/review.ts'
import { attentionTasks, blockedTasks, labelOf, type Task, tasksByStage } from '../task/task.ts'

/** What to do now and why. `wait`: it is somebody else's turn; with a task, that one's. */
export interface NextAction {
  readonly do: 'take-up' | 'execute' | 'apply-changes' | 'answer' | 'review' | 'decide-proposal' | 'attend' | 'release' | 'claim' | 'wait'
  readonly task?: Id
  readonly submission?: Id
  readonly proposal?: Id
  readonly why: string
}

type Asker = Pick<Actor, 'member' | 'kind' | 'owner' | 'scopes'>

/** Finish what was begun, then free those who wait for an answer or a decision, then begin something new. */
export function nextAction(state: ProjectState, asker: Asker): NextAction {
  for (const action of actionsFor(state, asker)) return action
  return NOTHING
}

const NOTHING: NextAction = { do: 'wait', why: 'Nothing here waits for you.' }

/** A worker's whole queue, in the order in which to work it off; at its end what others have to do before it goes on. */
export function* actionsFor(state: ProjectState, asker: Asker): IterableIterator<NextAction> {
  yield* finish(state, asker)
  yield* answer(state, asker)
  yield* review(state, asker)
  yield* decideProposals(state, asker)
  yield* plan(state, asker)
  yield* begin(state, asker)
  yield* waitFor(state, asker)
}

function* finish(state: ProjectState, { member }: Asker): IterableIterator<NextAction> {
  for (const { task, lease } of heldBy(state, member)) {
    const label = labelOf(task)
    if (isUntaken(lease)) yield { do: 'take-up', task: task.id, why: `${label} was passed to you: claim it to go on with it.` }
    else if (wasSentBack(state, task))
      yield { do: 'apply-changes', task: task.id, why: `You hold ${label}, and its review asked for changes.` }
    else yield { do: 'execute', task: task.id, why: `You hold ${label}.` }
  }
}

function wasSentBack(state: ProjectState, task: Task): boolean {
  let last: string | undefined
  for (const decision of state.rows(decisionsByTask, task.id)) last = decision.verdict
  return last === 'request-changes'
}

/** Agents ask, people answer. */
function* answer(state: ProjectState, { kind, scopes }: Asker): IterableIterator<NextAction> {
  if (kind !== 'human' || !scopes.has('work')) return
  for (const task of state.rows(blockedTasks)) {
    yield { do: 'answer', task: task.id, why: `${labelOf(task)} waits for an answer: ${task.blocked?.question}` }
  }
}

function* review(state: ProjectState, asker: Asker): IterableIterator<NextAction> {
  if (!asker.scopes.has('review')) return
  for (const submission of state.rows(openSubmissions)) {
    const task = state.get('task', submission.task)
    if (!task || !mayDecide(state, submission, task, asker)) continue
    yield { do: 'review', task: task.id, submission: submission.id, why: `${labelOf(task)} waits for a decision.` }
  }
}

function* decideProposals(state: ProjectState, { kind, scopes }: Asker): IterableIterator<NextAction> {
  if (kind !== 'human' || !scopes.has('brief')) return
  for (const { id, task } of state.rows(openProposals)) {
    const row = state.get('task', task)
    if (row) yield { do: 'decide-proposal', task, proposal: id, why: `Another brief is proposed for ${labelOf(row)}.` }
  }
}

/** What nobody may claim before a person has looked at it. */
function* plan(state: ProjectState, { kind, scopes }: Asker): IterableIterator<NextAction> {
  if (kind !== 'human' || !scopes.has('plan')) return
  for (const task of state.rows(attentionTasks)) {
    yield { do: 'attend', task: task.id, why: `${labelOf(task)} needs a person’s attention: ${task.attention}` }
  }
  for (const task of state.rows(tasksByStage, 'inbox')) {
    yield { do: 'release', task: task.id, why: `${labelOf(task)} waits in Inbox until somebody releases it.` }
  }
}

function* begin(state: ProjectState, asker: Asker): IterableIterator<NextAction> {
  const task = asker.scopes.has('work') ? nextInQueue(state, asker) : undefined
  if (!task) return
  const stopped = refuseMore(state, asker.member)
  if (stopped) yield { do: 'wait', why: stopped.reason }
  else yield { do: 'claim', task: task.id, why: `${labelOf(task)} is next in the queue.` }
}

/** What of one's own others have to decide or answer. */
function* waitFor(state: ProjectState, { member }: Asker): IterableIterator<NextAction> {
  for (const { id, task: taskId } of state.rows(openSubmissionsByMember, member)) {
    const task = state.get('task', taskId)
    if (task) yield present({ do: 'wait', task: taskId, submission: id, why: `Your result for ${labelOf(task)} waits for a decision.` })
  }
  for (const task of state.rows(blockedTasks)) {
    if (task.blocked?.by === member) yield { do: 'wait', task: task.id, why: `Your question about ${labelOf(task)} waits for an answer.` }
  }
}
