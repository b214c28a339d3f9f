import { noTask } from '../archive/no-task.ts'
import { boardOf } from '../board/board.ts'
import { firstColumn } from '../column/column.ts'
import { accept, type Context, type Decision, type Fact } from '../decider.ts'
import type { Id } from '../ids.ts'
import { endLease } from '../lease/end-lease.ts'
import { fenced } from '../lease/fence.ts'
import { present } from '../present.ts'
import type { ProjectState } from '../project-rows.ts'
import { reject } from '../rejection.ts'
import { type Placing, place } from '../task/place.ts'
import { labelOf } from '../task/task.ts'
import { isBarred, needsPerson } from './barred.ts'
import { type ReviewDigests, reviewDigest, reviewDigests } from './digest.ts'
import type { ReviewCommand, ReviewEvent } from './messages.ts'
import { openSubmissionByTask, type Submission } from './review.ts'

type Command<Type extends ReviewCommand['type']> = Extract<ReviewCommand, { type: Type }>

export function decideReview(state: ProjectState, command: ReviewCommand, context: Context): Decision<ReviewEvent> {
  switch (command.type) {
    case 'task.submit':
      return submit(state, command.args, context)
    case 'submission.replace':
      return replace(state, command.args, context)
    case 'review.decide':
      return decide(state, command, context)
  }
}

function submit(state: ProjectState, args: Command<'task.submit'>['args'], context: Context): Decision<ReviewEvent> {
  const { task: id, submission, result } = args
  const task = state.get('task', id)
  if (!task) return noTask(state, id)
  const late = fenced(state, id, args, context)
  if (late) return late
  if (state.get('submission', submission)) return reject('EXISTS', 'There is a submission with this id already.')
  const status = boardOf(state)?.policy.decisions[task.type] === 'none' ? 'approved' : 'open'
  const column = firstColumn(state, status === 'approved' ? 'done' : 'review')
  const lease = state.get('lease', id)
  if (!column || !lease) return reject('NOT_FOUND', 'This project has no column for what was handed in.')
  return accept({
    type: 'task.submitted',
    body: present({ id: submission, task: id, attempt: lease.attempt, owner: lease.owner, result, column: column.id, status }),
  })
}

/** Without a lease, for as long as nobody has decided. Decisions on the old one are stale from then on. */
function replace(state: ProjectState, args: Command<'submission.replace'>['args'], { actor }: Context): Decision<ReviewEvent> {
  const old = state.get('submission', args.replaces)
  if (!old) return reject('NOT_FOUND', 'There is no such submission in this project. Your text is kept.')
  if (old.member !== actor.member) return reject('FORBIDDEN', 'Only its author may replace a submission. Your text is kept.')
  if (old.status !== 'open')
    return reject('ALREADY_DECIDED', `This submission is ${old.status} already. Your text is kept.`, { status: old.status })
  if (state.get('submission', args.submission)) return reject('EXISTS', 'There is a submission with this id already.')
  const { task, attempt, owner } = old
  return accept({
    type: 'submission.replaced',
    body: present({ id: args.submission, task, attempt, owner, result: args.result, replaces: old.id }),
  })
}

function decide(state: ProjectState, { args, basis }: Command<'review.decide'>, context: Context): Decision<ReviewEvent> {
  const { decision: id, submission: submissionId, verdict, reason } = args
  const submission = state.get('submission', submissionId)
  const task = submission && state.get('task', submission.task)
  if (!submission || !task) return reject('NOT_FOUND', 'There is no such submission in this project.')
  if (state.get('decision', id)) return reject('EXISTS', 'There is a decision with this id already.')
  if (submission.status !== 'open') return staleSubmission(state, submission)
  if (isBarred(state, submission, context.actor)) {
    return reject('OWN_WORK', `You worked on ${labelOf(task)}, or your owner's agent did; somebody else has to decide it.`)
  }
  if (needsPerson(state, task, context.actor)) {
    return reject('PERSON_NEEDED', `In this project a person decides every ${task.type}.`)
  }
  if (verdict === 'request-changes' && !reason?.trim()) return reject('INVALID', 'A request for changes needs a reason.')
  if (!basis) return reject('INVALID', 'A decision names the digest of what was read.')
  const stale = staleContent(submission, basis, context)
  if (stale) return stale
  const column = firstColumn(state, verdict === 'approve' ? 'done' : 'backlog')
  if (!column) return reject('NOT_FOUND', 'This project has no column for what was decided.')
  return accept({
    type: 'submission.decided',
    body: { id, task: task.id, submission: submission.id, verdict, digest: basis.digest, column: column.id, ...(reason ? { reason } : {}) },
  })
}

function staleSubmission(state: ProjectState, submission: Submission): Decision<ReviewEvent> {
  if (submission.status !== 'replaced') {
    return reject('ALREADY_DECIDED', `This submission is ${submission.status} already.`, { status: submission.status })
  }
  const now = state.first(openSubmissionByTask, submission.task)
  return reject('STALE_SUBMISSION', 'Its author replaced this submission since you read it; read the new one and decide again.', {
    changed: ['result'],
    ...(now && { submission: now.id, by: now.member, at: now.at }),
  })
}

/** The digest of the screen against the digest of now. Only the relay knows the latter; a replica trusts its screen. */
function staleContent(submission: Submission, basis: NonNullable<Command<'review.decide'>['basis']>, { authority }: Context) {
  if (!authority) return undefined
  const prose = authority.prose(submission.task)
  const digest = reviewDigest(submission.result, prose)
  if (digest === basis.digest) return undefined
  return reject('STALE_CONTENT', 'What you read has changed since; read it again and decide again.', {
    digest,
    ...(basis.parts && { changed: changedParts(basis.parts, reviewDigests(submission.result, prose)) }),
  })
}

const changedParts = (seen: ReviewDigests, now: ReviewDigests): readonly string[] =>
  (['result', 'brief', 'criteria'] as const).filter((part) => seen[part] !== now[part])

export function evolveReview(state: ProjectState, event: Fact<ReviewEvent>): void {
  switch (event.type) {
    case 'task.submitted':
      return submitted(state, event)
    case 'submission.replaced':
      return replaced(state, event)
    case 'submission.decided':
      return decided(state, event)
  }
}

type FactOf<Type extends ReviewEvent['type']> = Fact<Extract<ReviewEvent, { type: Type }>>

function submitted(state: ProjectState, { body, now, member }: FactOf<'task.submitted'>): void {
  const { column, ...submission } = body
  endLease(state, body.task, 'submitted', { member, now })
  state.put({ kind: 'submission', ...submission, member, at: now })
  putInto(state, body.task, column, { member, now })
}

function replaced(state: ProjectState, { body, now, member }: FactOf<'submission.replaced'>): void {
  const old = state.get('submission', body.replaces)
  if (old) state.put({ ...old, status: 'replaced' })
  state.put({ kind: 'submission', ...body, status: 'open', member, at: now })
}

function decided(state: ProjectState, { body, now, member }: FactOf<'submission.decided'>): void {
  const { column, ...decision } = body
  const submission = state.get('submission', body.submission)
  state.put({ kind: 'decision', ...decision, member, at: now })
  if (submission) state.put({ ...submission, status: body.verdict === 'approve' ? 'approved' : 'changes-requested' })
  putInto(state, body.task, column, { member, now }, body.verdict === 'approve' ? undefined : submission?.member)
}

/** A request for changes goes back to its author first. */
function putInto(state: ProjectState, taskId: Id, columnId: Id, at: Placing, affinity?: Id): void {
  const task = state.get('task', taskId)
  const column = state.get('column', columnId)
  if (task && column) place(state, { ...task, ...present({ affinity }) }, column, at)
}
