import { noTask } from '../archive/no-task.ts'
import { boardOf } from '../board/board.ts'
import { type Actor, accept, type Context, type Decision, type Fact } from '../decider.ts'
import { present } from '../present.ts'
import type { ProjectState } from '../project-rows.ts'
import { type Rejection, reject } from '../rejection.ts'
import { suits } from '../task/audience.ts'
import { labelOf } from '../task/task.ts'
import { endLease } from './end-lease.ts'
import { fenced, holder, nextFence } from './fence.ts'
import { type Lease, NO_SESSION } from './lease.ts'
import { refuseMore } from './member-limits.ts'
import type { LeaseCommand, LeaseEvent } from './messages.ts'

/**
 * A fresh lease for another member, whose session takes it up by claiming the task; until then it belongs to none of theirs and runs out
 * like any other.
 */
export function transfer(
  state: ProjectState,
  { args, basis }: Extract<LeaseCommand, { type: 'task.transfer' }>,
  context: Context,
): Decision<LeaseEvent> {
  const { task: id, to, attempt, fence: written, note } = args
  const task = state.get('task', id)
  if (!task) return noTask(state, id)
  const lease = state.get('lease', id)
  const late = written === undefined ? undefined : fenced(state, id, { fence: written }, context)
  if (late) return late
  if (!lease) return reject('CONFLICT', `Nobody holds ${labelOf(task)} now; assign it instead.`, { task: id, stage: task.stage })
  const refused = written === undefined ? refuseWithout(state, lease, basis?.fence, context) : undefined
  if (refused) return refused
  if (lease.member === to)
    return reject('CONFLICT', `${labelOf(task)} is with this member already.`, { task: id, ...holder(lease, context) })
  if (state.get('attempt', attempt)) return reject('EXISTS', 'There is an attempt with this id already.')
  const recipient = context.authority?.member(to)
  if (context.authority && !recipient) return reject('NOT_FOUND', 'There is no such member in this workspace.', { member: to })
  if (recipient && !suits(task, recipient.kind)) {
    return reject('NOT_CLAIMABLE', `${labelOf(task)} is for ${task.openTo === 'humans' ? 'people' : 'agents'} only.`, { task: id })
  }
  const refusal = refuseMore(state, to)
  if (refusal) return refusal
  const fence = context.authority && nextFence(state, id, context.authority.epoch)
  const ttlMs = boardOf(state)?.policy.leaseTtlMs ?? lease.ttlMs
  return accept({ type: 'task.transferred', body: present({ task: id, to, owner: recipient?.owner, attempt, fence, ttlMs, note }) })
}

/** What somebody else holds, a person who plans passes on without a fence; with a basis, only the lease that they saw. */
function refuseWithout(state: ProjectState, lease: Lease, seen: number | undefined, context: Context): Rejection | undefined {
  const { actor } = context
  if (lease.member === actor.member) return fenced(state, lease.id, {}, context)
  if (!actor.scopes.has('plan')) return reject('FORBIDDEN', 'Passing on what somebody else holds needs the scope plan.')
  if (actor.kind === 'agent') return reject('PERSON_NEEDED', 'Only a person may take a task from the one who holds it.')
  if (seen === undefined || seen === lease.fence) return undefined
  return reject('CONFLICT', 'Another lease on this task began meanwhile.', { task: lease.id, ...holder(lease, context) })
}

/** Of nobody yet, so that revoking the giver's credential ends nothing of theirs. */
const NOBODYS: Pick<Lease, 'session' | 'device' | 'credential'> = { session: NO_SESSION, device: '', credential: '' }

export function takeUp(lease: Lease, session: string, { device, credential }: Actor): Decision<LeaseEvent> {
  const { id: task, attempt, fence } = lease
  return {
    ...accept({ type: 'lease.taken-up' as const, body: { task, session, device, credential } }),
    result: present({ task, attempt, fence }),
  }
}

export function transferred(state: ProjectState, fact: Fact<Extract<LeaseEvent, { type: 'task.transferred' }>>): void {
  const { task, to: member, owner, attempt, fence, ttlMs, note } = fact.body
  const before = state.get('lease', task)
  endLease(state, task, 'transferred', present({ member: fact.member, now: fact.now, note }))
  if (!before) return
  const shared = present({ member, owner, fence, since: fact.now })
  state.put({ kind: 'lease', id: task, attempt, ttlMs, from: before.from, ...NOBODYS, ...shared })
  state.put({ kind: 'attempt', id: attempt, task, claim: fact.command, session: NO_SESSION, ...shared })
}

export function takenUp(state: ProjectState, { body, command }: Fact<Extract<LeaseEvent, { type: 'lease.taken-up' }>>): void {
  const { task, session, device, credential } = body
  const lease = state.get('lease', task)
  if (!lease) return
  state.put({ ...lease, session, device, credential })
  const attempt = state.get('attempt', lease.attempt)
  if (attempt) state.put({ ...attempt, session, claim: command })
}
