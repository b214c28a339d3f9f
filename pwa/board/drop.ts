import { boardOf } from '@baton/shared/board/board.ts'
import { type Column, firstColumn } from '@baton/shared/column/column.ts'
import type { Actor } from '@baton/shared/decider.ts'
import type { Id } from '@baton/shared/ids.ts'
import type { Lease } from '@baton/shared/lease/lease.ts'
import { present } from '@baton/shared/present.ts'
import type { ProjectState } from '@baton/shared/project-rows.ts'
import { type Rejection, reject } from '@baton/shared/rejection.ts'
import { openSubmissionByTask } from '@baton/shared/review/review.ts'
import type { Task } from '@baton/shared/task/task.ts'
import { foresee, type Planned } from './foresee.ts'
import { STAGE_VERBS, type Verb } from './stage-verbs.ts'

/**
 * What it means to drop a task into a column. A drop within a stage is a move; into another stage it is that stage's verb: Active is a
 * claim, Review a submission, Done a decision, back from Active a release. What is allowed is not written here: every plan is decided by
 * the rules themselves before it is offered, so that a drop that would be refused is refused while the card is still in the air.
 */
export type Drop =
  | { readonly kind: 'stay' }
  | { readonly kind: 'send'; readonly verb: Verb | 'take-back'; readonly commands: readonly [Planned, ...Planned[]] }
  /** A form has to be filled in first: the task's own panel has it. */
  | { readonly kind: 'open'; readonly panel: 'submit' | 'review' }
  /** A reason has to be given first: drop again with it. */
  | { readonly kind: 'ask'; readonly about: 'finish' | 'take-back' | 'reopen' }
  | { readonly kind: 'refused'; readonly rejection: Rejection }

export interface Place {
  readonly column: Id
  /** Where in the column; the place that its present rank gives it when absent. */
  readonly rank?: string | undefined
  readonly reason?: string | undefined
}

/** Whoever drops, and what no rule may make up by itself. */
export interface Dropper {
  readonly actor: Actor
  readonly session: string
  readonly now: number
  readonly newId: () => Id
}

export function planDrop(state: ProjectState, taskId: Id, place: Place, dropper: Dropper): Drop {
  const task = state.get('task', taskId)
  const column = state.get('column', place.column)
  if (!task || !column) return refused(reject('NOT_FOUND', 'It is not there any more.'))
  if (column.id === task.column && (place.rank === undefined || place.rank === task.rank)) return { kind: 'stay' }
  const verb = STAGE_VERBS[task.stage][column.stage]
  if (typeof verb !== 'string') return refused(reject('ILLEGAL_MOVE', verb.no))
  return PLANS[verb](state, task, column, place, dropper)
}

type Plan = (state: ProjectState, task: Task, column: Column, place: Place, dropper: Dropper) => Drop

const PLANS: Record<Verb, Plan> = {
  move: planMove,
  finish: planFinish,
  claim: planClaim,
  release: planRelease,
  submit: planSubmit,
  decide: planDecide,
  reopen: planReopen,
}

function planMove(state: ProjectState, task: Task, _column: Column, place: Place, dropper: Dropper): Drop {
  return send(state, 'move', [move(task, task.column, place, dropper)], dropper)
}

/** Straight from Inbox or Backlog to Done, without a result: a person says why. */
function planFinish(state: ProjectState, task: Task, _column: Column, place: Place, dropper: Dropper): Drop {
  const asked = place.reason === undefined
  const drop = send(state, 'finish', [move(task, task.column, asked ? { ...place, reason: SOME_REASON } : place, dropper)], dropper)
  return asked && drop.kind === 'send' ? { kind: 'ask', about: 'finish' } : drop
}

function planClaim(state: ProjectState, task: Task, _column: Column, place: Place, dropper: Dropper): Drop {
  const { newId, session } = dropper
  const claim: Planned = { id: newId(), type: 'task.claim', args: { task: task.id, session, attempt: newId() } }
  return send(state, 'claim', [claim, ...andThen(task, firstColumn(state, 'active')?.id, place, dropper)], dropper)
}

/** The holder gives it back; a person who plans takes it back from somebody else, and says why. */
function planRelease(state: ProjectState, task: Task, _column: Column, place: Place, dropper: Dropper): Drop {
  const lease = state.get('lease', task.id)
  const home = (lease && state.get('column', lease.from)?.id) ?? firstColumn(state, 'backlog')?.id
  const after = andThen(task, home, place, dropper)
  const id = dropper.newId()
  if (lease && lease.member !== dropper.actor.member) {
    const args = { task: task.id, reason: place.reason ?? SOME_REASON }
    const basis = lease.fence === undefined ? undefined : { fence: lease.fence }
    const drop = send(state, 'take-back', [present({ id, type: 'task.force-release', args, basis }), ...after], dropper)
    return drop.kind === 'send' && place.reason === undefined ? { kind: 'ask', about: 'take-back' } : drop
  }
  return send(state, 'release', [{ id, type: 'task.release', args: releaseArgs(state, task, lease) }, ...after], dropper)
}

/** A claim that the relay has not confirmed has no fence yet; it is released by naming it. */
function releaseArgs(state: ProjectState, task: Task, lease: Lease | undefined) {
  const claim = lease && lease.fence === undefined ? state.get('attempt', lease.attempt)?.claim : undefined
  return present({ task: task.id, fence: lease?.fence, claim })
}

/** What was done comes back for a reason. */
function planReopen(state: ProjectState, task: Task, _column: Column, place: Place, dropper: Dropper): Drop {
  const reopen: Planned = { id: dropper.newId(), type: 'task.reopen', args: { task: task.id, reason: place.reason ?? SOME_REASON } }
  const drop = send(state, 'reopen', [reopen, ...andThen(task, firstColumn(state, 'backlog')?.id, place, dropper)], dropper)
  return drop.kind === 'send' && place.reason === undefined ? { kind: 'ask', about: 'reopen' } : drop
}

/** Into Done only where the project wants nobody to decide about tasks of this type. */
function planSubmit(state: ProjectState, task: Task, column: Column, _place: Place, dropper: Dropper): Drop {
  const { actor, newId } = dropper
  const lease = state.get('lease', task.id)
  if (lease && lease.member !== actor.member) return refused(reject('FORBIDDEN', 'Only the one who holds it can submit it.'))
  const submit: Planned = {
    id: newId(),
    type: 'task.submit',
    args: present({ task: task.id, submission: newId(), fence: lease?.fence, result: SOME_RESULT }),
  }
  const rejection = foresee(state, [submit], actor, dropper.now)
  if (rejection) return refused(rejection)
  if (column.stage === 'done' && boardOf(state)?.policy.decisions[task.type] !== 'none')
    return refused(reject('ILLEGAL_MOVE', 'Submit it for review first.'))
  return { kind: 'open', panel: 'submit' }
}

function planDecide(state: ProjectState, task: Task, column: Column, _place: Place, { actor, newId, now }: Dropper): Drop {
  const submission = state.first(openSubmissionByTask, task.id)
  if (!submission) return refused(reject('NOT_FOUND', 'There is no result to decide on.'))
  const verdict = column.stage === 'done' ? 'approve' : 'request-changes'
  const decide: Planned = {
    id: newId(),
    type: 'review.decide',
    args: { decision: newId(), submission: submission.id, verdict, reason: SOME_REASON },
    basis: { digest: SOME_DIGEST },
  }
  const rejection = foresee(state, [decide], actor, now)
  return rejection ? refused(rejection) : { kind: 'open', panel: 'review' }
}

/** Claims and releases choose the column themselves; when the card was dropped elsewhere, a move within the stage follows. */
function andThen(task: Task, landing: Id | undefined, place: Place, dropper: Dropper): readonly Planned[] {
  if (landing === undefined || (landing === place.column && (place.rank === undefined || place.rank === task.rank))) return []
  return [move(task, landing, { column: place.column, rank: place.rank }, dropper)]
}

const move = (task: Task, from: Id, { column, rank, reason }: Place, { newId }: Dropper): Planned => ({
  id: newId(),
  type: 'task.move',
  args: present({ task: task.id, column, rank, reason }),
  basis: { from },
})

function send(state: ProjectState, verb: Verb | 'take-back', commands: readonly [Planned, ...Planned[]], { actor, now }: Dropper): Drop {
  const rejection = foresee(state, commands, actor, now)
  return rejection ? refused(rejection) : { kind: 'send', verb, commands }
}

const refused = (rejection: Rejection): Drop => ({ kind: 'refused', rejection })

// What people have yet to write; it is decided on so that nobody fills in a form in vain, and never sent.
const SOME_REASON = '…'
const SOME_RESULT = { summary: '…', changes: [], verification: [], risks: [], links: [] }
const SOME_DIGEST = '0'.repeat(64)
