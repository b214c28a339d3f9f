import { noTask } from '../archive/no-task.ts'
import { boardOf } from '../board/board.ts'
import { firstColumn } from '../column/column.ts'
import { full } from '../column/wip.ts'
import { type Accepted, accept, type Context, type Decision, type Fact } from '../decider.ts'
import type { Id } from '../ids.ts'
import { openBlockers } from '../link/link.ts'
import { present } from '../present.ts'
import type { ProjectState } from '../project-rows.ts'
import { type Rejection, reject } from '../rejection.ts'
import { suits } from '../task/audience.ts'
import { type Placing, place } from '../task/place.ts'
import { isReady, labelOf, type Task } from '../task/task.ts'
import { endLease } from './end-lease.ts'
import { fenced, holder, nextFence } from './fence.ts'
import { attemptByClaim, isUntaken, passedTo } from './lease.ts'
import { refuseMore } from './member-limits.ts'
import type { LeaseCommand, LeaseEvent } from './messages.ts'
import { nextInQueue } from './queue.ts'
import { reserve } from './reserve.ts'
import { takenUp, takeUp, transfer, transferred } from './transfer.ts'

type Args<Type extends LeaseCommand['type']> = Extract<LeaseCommand, { type: Type }>['args']

export function decideLease(state: ProjectState, command: LeaseCommand, context: Context): Decision<LeaseEvent> {
  switch (command.type) {
    case 'task.claim':
      return claim(state, command.args, context)
    case 'queue.next':
      return next(state, command.args, context)
    case 'task.release':
      return release(state, command.args, context)
    case 'task.force-release':
      return forceRelease(state, command, context)
    case 'task.transfer':
      return transfer(state, command, context)
    case 'task.reserve':
      return reserve(state, command.args, context)
    case 'lease.expire':
      return expire(state, command.args)
  }
}

function claim(state: ProjectState, { task: id, ...working }: Args<'task.claim'>, context: Context): Decision<LeaseEvent> {
  const task = state.get('task', id)
  if (!task) return noTask(state, id)
  const lease = state.get('lease', id)
  if (lease && isUntaken(lease) && lease.member === context.actor.member) return takeUp(lease, working.session, context.actor)
  if (lease) return reject('HELD', `${labelOf(task)} is held; ask for the next one instead.`, { task: id, ...holder(lease, context) })
  return refuseClaim(state, task, context) ?? take(state, task, working, context)
}

/** What was passed on to the asker comes before all that is free. */
function next(state: ProjectState, working: Args<'queue.next'>, context: Context): Decision<LeaseEvent> {
  const passedOn = passedTo(state, context.actor.member)
  if (passedOn) return takeUp(passedOn, working.session, context.actor)
  const task = nextInQueue(state, context.actor)
  return task ? take(state, task, working, context) : accept()
}

function take(
  state: ProjectState,
  task: Task,
  { attempt, session }: Args<'queue.next'>,
  { actor, authority }: Context,
): Decision<LeaseEvent> {
  const column = firstColumn(state, 'active')
  const board = boardOf(state)
  if (!column || !board) return reject('NOT_FOUND', 'This project is not open yet.')
  if (state.get('attempt', attempt)) return reject('EXISTS', 'There is an attempt with this id already.')
  const refusal = full(state, column) ?? refuseMore(state, actor.member)
  if (refusal) return refusal
  const fence = authority && nextFence(state, task.id, authority.epoch)
  const claimed: LeaseEvent = {
    type: 'task.claimed',
    body: present({
      task: task.id,
      attempt,
      session,
      device: actor.device,
      credential: actor.credential,
      owner: actor.owner,
      column: column.id,
      from: task.column,
      ttlMs: board.policy.leaseTtlMs,
      fence,
    }),
  }
  return {
    ...accept(claimed),
    result: present({ task: task.id, attempt, fence }),
  } satisfies Accepted<LeaseEvent>
}

function refuseClaim(state: ProjectState, task: Task, { actor }: Context): Rejection | undefined {
  if (isReady(task) && suits(task, actor.kind)) return undefined
  return reject('NOT_CLAIMABLE', `${labelOf(task)} cannot be claimed: ${whyNot(state, task)}.`, { task: task.id, stage: task.stage })
}

function whyNot(state: ProjectState, task: Task): string {
  if (task.type === 'epic') return 'an epic is never claimed, its children are'
  if (task.stage === 'done') return 'it is done'
  if (task.attention !== undefined) return `it needs a person's attention (${task.attention})`
  if (task.blocked !== undefined) return 'it waits for an answer'
  if (task.stage === 'inbox') return 'nobody has released it from Inbox yet'
  if (task.stage !== 'backlog') return `it is in ${task.stage}`
  if (isReady(task)) return task.openTo === 'humans' ? 'it is for people' : 'it is for agents'
  return `it waits for ${openBlockers(state, task.id).map(labelOf).join(', ')}`
}

/** By task and fence, or by the claim whose outcome its owner never learned. */
function release(state: ProjectState, args: Args<'task.release'>, context: Context): Decision<LeaseEvent> {
  const { task, fence, claim: claimCommand, note } = args
  if (claimCommand !== undefined) {
    const held = heldByClaim(state, claimCommand, context.actor.member)
    return held === undefined ? accept() : accept({ type: 'lease.ended', body: present({ task: held, as: 'released' as const, note }) })
  }
  if (task === undefined) return reject('INVALID', 'Say which task to release, or which claim.')
  return fenced(state, task, { fence }, context) ?? accept({ type: 'lease.ended', body: present({ task, as: 'released' as const, note }) })
}

function heldByClaim(state: ProjectState, claimCommand: Id, member: Id): Id | undefined {
  const attempt = state.first(attemptByClaim, claimCommand)
  if (!attempt || attempt.ended || attempt.member !== member) return undefined
  return state.get('lease', attempt.task)?.attempt === attempt.id ? attempt.task : undefined
}

/** A person who plans takes a task back from whoever holds it; with a fence, only from the one they saw. */
function forceRelease(
  state: ProjectState,
  { args: { task: id, reason }, basis }: Extract<LeaseCommand, { type: 'task.force-release' }>,
  context: Context,
): Decision<LeaseEvent> {
  const task = state.get('task', id)
  if (!task) return noTask(state, id)
  if (context.actor.kind === 'agent') return reject('PERSON_NEEDED', 'Only a person may take a task from the one who holds it.')
  const lease = state.get('lease', id)
  if (!lease) return reject('CONFLICT', `Nobody holds ${labelOf(task)} now.`, { task: id, stage: task.stage })
  if (basis && basis.fence !== lease.fence) {
    return reject('CONFLICT', `Another lease on ${labelOf(task)} began meanwhile.`, { task: id, ...holder(lease, context) })
  }
  return accept({ type: 'lease.ended', body: { task: id, as: 'force-released', note: reason } })
}

/** A lease that was handed in or taken anew meanwhile is not this one's to end. */
function expire(state: ProjectState, { task, fence }: Args<'lease.expire'>): Decision<LeaseEvent> {
  const lease = state.get('lease', task)
  return lease?.fence === fence ? accept({ type: 'lease.ended', body: { task, as: 'expired' } }) : accept()
}

export function evolveLease(state: ProjectState, event: Fact<LeaseEvent>): void {
  switch (event.type) {
    case 'task.claimed':
      return claimed(state, event)
    case 'task.transferred':
      return transferred(state, event)
    case 'lease.taken-up':
      return takenUp(state, event)
    case 'lease.reserved': {
      const lease = state.get('lease', event.body.task)
      if (lease) state.put({ ...lease, ttlMs: event.body.ttlMs, reserved: true })
      return
    }
    case 'lease.ended': {
      const { task, as, note } = event.body
      return endLease(state, task, as, present({ member: event.member, now: event.now, note }))
    }
  }
}

function claimed(state: ProjectState, { body, now, member, command }: Fact<Extract<LeaseEvent, { type: 'task.claimed' }>>): void {
  const task = state.get('task', body.task)
  const column = state.get('column', body.column)
  if (!task || !column) return
  const { attempt, session, owner, fence, device, credential, ttlMs, from } = body
  const shared = present({ member, owner, session, fence, since: now })
  state.put({ kind: 'lease', id: task.id, attempt, device, credential, ttlMs, from, ...shared })
  state.put({ kind: 'attempt', id: attempt, task: task.id, claim: command, ...shared })
  const { affinity: _, ...free } = task
  place(state, free, column, { member, now })
}

/** A new epoch voids every lease: the data may have forgotten claims that were made after the backup. */
export function voidLeases(state: ProjectState, at: Placing): void {
  for (const task of [...state.all('lease')].map((lease) => lease.id).sort()) endLease(state, task, 'voided', at)
}
