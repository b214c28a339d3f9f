import { type Comment, commentsByTask } from '../comment/comment.ts'
import type { Actor } from '../decider.ts'
import type { Id } from '../ids.ts'
import { type Attempt, type AttemptEnd, attemptsByTask, isUntaken, type Lease, leasesByMember } from '../lease/lease.ts'
import { refuseMore } from '../lease/member-limits.ts'
import { queueOf } from '../lease/queue.ts'
import { present } from '../present.ts'
import type { ProjectState } from '../project-rows.ts'
import type { ReviewDecision, Verdict } from '../review/review.ts'
import type { AnyRow } from '../state.ts'
import { isReady, type Task } from '../task/task.ts'

/** Something for a worker to do, told once. */
export interface News {
  readonly what: NewsKind
  /** Absent where it is about no task. */
  readonly task?: Id
  /** The comment that answers, the decision, the message, the inbox entry. */
  readonly ref?: Id
  readonly verdict?: Verdict
}

/**
 * `task.ready`: it may be claimed by whoever asks; `task.passed`: it was passed to them, and a claim takes it up; `question.answered` and
 * `review.decided`: what they waited for; `lease.lost`: what they held is theirs no longer, by no doing of their own; `message.received`, `inbox.noted`: somebody wants something of them.
 */
export const NEWS_KINDS = [
  'task.ready',
  'task.passed',
  'question.answered',
  'review.decided',
  'lease.lost',
  'message.received',
  'inbox.noted',
] as const
export type NewsKind = (typeof NEWS_KINDS)[number]

type Asker = Pick<Actor, 'member' | 'kind' | 'scopes'>

/** What there is to do now, as if all of it had just happened; what was answered or decided long ago is no news. */
export function newsNow(state: ProjectState, asker: Asker): readonly News[] {
  const passed = [...state.rows(leasesByMember, asker.member)].flatMap((lease) => ofLease(lease, asker))
  return [...passed, ...(mayTakeMore(state, asker) ? [...queueOf(state, asker)].map(ready) : [])]
}

/** What follows for somebody from rows that changed. It is news also where a ready task was only edited: it may have become theirs by that. */
export function newsIn(state: ProjectState, asker: Asker, changed: Iterable<AnyRow>): readonly News[] {
  const takesMore = mayTakeMore(state, asker)
  const news = [...changed].flatMap((row): readonly News[] => {
    switch (row.kind) {
      case 'task':
        return takesMore ? ofTask(row as Task, asker) : []
      case 'lease':
        return ofLease(row as Lease, asker)
      case 'attempt':
        return ofAttempt(row as Attempt, asker)
      case 'comment':
        return ofComment(state, row as Comment, asker)
      case 'decision':
        return ofDecision(state, row as ReviewDecision, asker)
      default:
        return []
    }
  })
  // What is said of a task in particular says more than that it is ready.
  const particular = new Set(news.flatMap(({ what, task }) => (what === 'task.ready' ? [] : [task])))
  return news.filter(({ what, task }) => what !== 'task.ready' || !particular.has(task))
}

const mayTakeMore = (state: ProjectState, { member, scopes }: Asker): boolean =>
  scopes.has('work') && refuseMore(state, member) === undefined

const ready = ({ id }: Task): News => ({ what: 'task.ready', task: id })

function ofTask(task: Task, { kind }: Asker): readonly News[] {
  const isOpen = task.openTo === undefined || task.openTo === (kind === 'agent' ? 'agents' : 'humans')
  return isReady(task) && isOpen ? [ready(task)] : []
}

const ofLease = (lease: Lease, { member }: Asker): readonly News[] =>
  lease.member === member && isUntaken(lease) ? [{ what: 'task.passed', task: lease.id }] : []

const LOST: ReadonlySet<AttemptEnd> = new Set(['expired', 'force-released', 'voided'])

const ofAttempt = ({ task, member, ended }: Attempt, asker: Asker): readonly News[] =>
  member === asker.member && ended && LOST.has(ended.as) ? [{ what: 'lease.lost', task }] : []

/** An answer is for whoever asked: they are served the task first, or hold it again by now. */
function ofComment(state: ProjectState, { id, task, note, member }: Comment, asker: Asker): readonly News[] {
  if (note !== 'answer' || member === asker.member) return []
  const hasAsked = state.get('task', task)?.affinity === asker.member || wasBlockedBy(state, task, asker.member)
  return hasAsked && isLatest(state, task, id) ? [{ what: 'question.answered', task, ref: id }] : []
}

const wasBlockedBy = (state: ProjectState, task: Id, member: Id): boolean =>
  [...state.rows(attemptsByTask, task)].some((attempt) => attempt.member === member && attempt.ended?.as === 'blocked')

/** Of several answers of one task the last one counts. */
function isLatest(state: ProjectState, task: Id, comment: Id): boolean {
  let last: Id | undefined
  for (const { id, note } of state.rows(commentsByTask, task)) if (note === 'answer') last = id
  return last === comment
}

function ofDecision(state: ProjectState, { id, task, submission, verdict }: ReviewDecision, asker: Asker): readonly News[] {
  const author = state.get('submission', submission)?.member
  return author === asker.member ? [present({ what: 'review.decided' as const, task, ref: id, verdict })] : []
}
