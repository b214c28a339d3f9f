import { firstColumn, type Stage } from '@baton/shared/column/column.ts'
import type { Actor } from '@baton/shared/decider.ts'
import type { Id } from '@baton/shared/ids.ts'
import { present } from '@baton/shared/present.ts'
import type { ProjectState } from '@baton/shared/project-rows.ts'
import type { ProjectStreamCommand } from '@baton/shared/project-stream.ts'
import { type Rejection, reject } from '@baton/shared/rejection.ts'
import { openSubmissionByTask } from '@baton/shared/review/review.ts'
import type { Task } from '@baton/shared/task/task.ts'
import { foresee } from '../board/foresee.ts'

/** What somebody may do with a task besides editing it. Each is one command. */
export type TaskVerb =
  | 'accept'
  | 'claim'
  | 'release'
  | 'take-back'
  | 'block'
  | 'answer'
  | 'submit'
  | 'replace'
  | 'approve'
  | 'request-changes'
  | 'clear-attention'
  | 'finish'
  | 'reopen'

/** A verb that belongs to the task as it stands; `refusal` says why this person may not do it now, in the words of the rules. */
export interface Offer {
  readonly verb: TaskVerb
  readonly refusal?: Rejection
}

/** In the order in which they are offered. What never applies to a stage is not here; what applies but is refused is shown with its reason. */
const VERBS: Record<Stage, readonly TaskVerb[]> = {
  inbox: ['answer', 'clear-attention', 'accept', 'claim', 'block', 'finish'],
  backlog: ['answer', 'clear-attention', 'claim', 'block', 'finish'],
  active: ['submit', 'block', 'release', 'take-back'],
  review: ['approve', 'request-changes', 'replace'],
  done: ['reopen'],
}

/** Nothing is judged here: each verb is tried on the rules themselves, by what this device sees. */
export function offersFor(state: ProjectState, task: Task, actor: Actor, now: number): readonly Offer[] {
  return VERBS[task.stage]
    .filter((verb) => APPLIES[verb](state, task, actor))
    .map((verb) => present({ verb, refusal: refusalOf(state, task, verb, actor, now) }))
    .filter(({ refusal }) => !lacksRight(refusal))
}

/** What somebody may never do here teaches them nothing. */
const lacksRight = (refusal: Rejection | undefined): boolean => refusal?.code === 'FORBIDDEN' && refusal.detail?.scope !== undefined

/** It can be written now, though not sent: the claim that it rests on is not confirmed yet. */
export const isWritable = ({ refusal }: Offer): boolean => refusal === undefined || refusal === UNCONFIRMED

/** Verbs that bring work on; the others take something back or stop it, and are never the one thing to do. */
const LEADING: ReadonlySet<TaskVerb> = new Set(['answer', 'clear-attention', 'accept', 'claim', 'submit', 'approve'])

/** The verb that the one who looks at it most likely came for. */
export const leadingOffer = (offers: readonly Offer[]): Offer | undefined =>
  offers.find(({ verb, refusal }) => refusal === undefined && LEADING.has(verb))

const holds = (state: ProjectState, task: Task, { member }: Actor): boolean => state.get('lease', task.id)?.member === member

const APPLIES: Record<TaskVerb, (state: ProjectState, task: Task, actor: Actor) => boolean> = {
  accept: () => true,
  claim: () => true,
  release: holds,
  'take-back': (state, task, actor) => !holds(state, task, actor) && state.get('lease', task.id) !== undefined,
  block: (state, task, actor) => task.blocked === undefined && (task.stage !== 'active' || holds(state, task, actor)),
  answer: (_state, task) => task.blocked !== undefined,
  submit: holds,
  replace: (state, task, { member }) => state.first(openSubmissionByTask, task.id)?.member === member,
  approve: (state, task) => state.first(openSubmissionByTask, task.id) !== undefined,
  'request-changes': (state, task) => state.first(openSubmissionByTask, task.id) !== undefined,
  'clear-attention': (_state, task) => task.attention !== undefined,
  finish: () => true,
  reopen: () => true,
}

function refusalOf(state: ProjectState, task: Task, verb: TaskVerb, actor: Actor, now: number): Rejection | undefined {
  if (UNDER_A_LEASE.has(verb) && isUnconfirmed(state, task, actor)) return UNCONFIRMED
  const trial = TRIALS[verb](state, task)
  return trial && foresee(state, [{ id: NO_ID, ...trial }], actor, now)
}

/** What is written under a lease names its fence, and only the relay gives one. */
const UNDER_A_LEASE: ReadonlySet<TaskVerb> = new Set(['submit', 'block', 'release'])

const isUnconfirmed = (state: ProjectState, task: Task, actor: Actor): boolean =>
  holds(state, task, actor) && state.get('lease', task.id)?.fence === undefined

const UNCONFIRMED = reject('OFFLINE', 'Your claim is not confirmed yet. What you write stays here until it is.')

// What people have yet to write; it is decided on and never sent.
const NO_ID: Id = '00000000-0000-7000-8000-000000000000'
const SOME_TEXT = '…'
const SOME_DIGEST = '0'.repeat(64)
const SOME_RESULT = { summary: SOME_TEXT, changes: [], verification: [], risks: [], links: [] }

type Trial = (state: ProjectState, task: Task) => ProjectStreamCommand | undefined

const decide =
  (verdict: 'approve' | 'request-changes'): Trial =>
  (state, task) => ({
    type: 'review.decide',
    args: { decision: NO_ID, submission: submissionOf(state, task), verdict, reason: SOME_TEXT },
    basis: { digest: SOME_DIGEST },
  })

const submissionOf = (state: ProjectState, task: Task): Id => state.first(openSubmissionByTask, task.id)?.id ?? NO_ID

const fenceOf = (state: ProjectState, task: Task) => ({ fence: state.get('lease', task.id)?.fence })

const TRIALS: Record<TaskVerb, Trial> = {
  accept: (state, task) => {
    const column = firstColumn(state, 'backlog')
    return column && { type: 'task.move', args: { task: task.id, column: column.id } }
  },
  claim: (_state, { id }) => ({ type: 'task.claim', args: { task: id, session: SOME_TEXT, attempt: NO_ID } }),
  release: (state, task) => ({ type: 'task.release', args: present({ task: task.id, ...fenceOf(state, task) }) }),
  'take-back': (_state, { id }) => ({ type: 'task.force-release', args: { task: id, reason: SOME_TEXT } }),
  block: (state, task) => ({
    type: 'task.block',
    args: present({ task: task.id, kind: 'needs_input' as const, question: SOME_TEXT, ...fenceOf(state, task) }),
  }),
  answer: (_state, { id }) => ({ type: 'task.answer', args: { task: id, comment: NO_ID, text: SOME_TEXT } }),
  submit: (state, task) => ({
    type: 'task.submit',
    args: present({ task: task.id, submission: NO_ID, result: SOME_RESULT, ...fenceOf(state, task) }),
  }),
  replace: (state, task) => ({
    type: 'submission.replace',
    args: { submission: NO_ID, replaces: submissionOf(state, task), result: SOME_RESULT },
  }),
  approve: decide('approve'),
  'request-changes': decide('request-changes'),
  reopen: (_state, { id }) => ({ type: 'task.reopen', args: { task: id, reason: SOME_TEXT } }),
  'clear-attention': (_state, { id }) => ({ type: 'task.clear-attention', args: { task: id } }),
  finish: (state, task) => {
    const column = firstColumn(state, 'done')
    return column && { type: 'task.move', args: { task: task.id, column: column.id, reason: SOME_TEXT } }
  },
}
