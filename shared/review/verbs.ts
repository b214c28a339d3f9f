import { z } from 'zod'
import { memberRef, taskRef } from '../catalogue/references.ts'
import { page } from '../catalogue/schemas.ts'
import { type ProjectView, readVerb, type Verb, writeVerb } from '../catalogue/verb.ts'
import { taskShown } from '../lease/lease-shown.ts'
import { cursorKey, pageOf } from '../paging.ts'
import { present } from '../present.ts'
import { reject } from '../rejection.ts'
import { labelOf } from '../task/task.ts'
import { mayDecide } from './barred.ts'
import { reviewDigest, reviewDigests } from './digest.ts'
import { result, reviewCommands } from './messages.ts'
import { openSubmissionByTask, openSubmissions } from './review.ts'
import { standInCommands } from './stand-in-messages.ts'

const { fence } = reviewCommands['task.submit'].args.shape
const decide = reviewCommands['review.decide'].args.shape
const lines = result.shape

export const reviewVerbs: readonly Verb[] = [
  readVerb({
    name: 'review.list',
    about: 'Results that wait for a decision, the oldest first, and which of them you may decide; `open` counts all.',
    features: ['D2'],
    place: 'project',
    input: z.strictObject(page),
    rest: 'get /api/projects/:project/reviews',
    line: 'reviews',
    list: 'reviews',
    hint: 'task_get shows brief, criteria, result and the digest to decide with.',
    read: ({ state, me }, asked) => {
      const { items, next } = pageOf(state.rows(openSubmissions), ({ at, id }) => cursorKey(at, id), asked)
      const reviews = items.map((submission) => {
        const task = state.get('task', submission.task)
        const mayI = me.scopes.has('review') && task !== undefined && mayDecide(state, submission, task, me)
        return { task: submission.task, member: submission.member, at: submission.at, mayI, title: task?.title }
      })
      return present({ reviews, open: state.count(openSubmissions), next })
    },
  }),
  writeVerb({
    name: 'task.submit',
    of: reviewCommands['task.submit'],
    about:
      'Hand in the result of a task you hold; it goes to review and your lease ends. Again, while undecided: replaces your submission.',
    features: ['D1', 'D4'],
    effect: 'change',
    place: 'project',
    input: z.strictObject({
      task: taskRef,
      summary: lines.summary,
      changes: lines.changes,
      verification: lines.verification.describe('How you know that it works'),
      risks: lines.risks,
      links: lines.links,
      fence: fence.describe('Only to overrule the remembered one'),
    }),
    rest: 'post /api/tasks/:task/submit',
    line: 'submit <task> <summary>',
    options: { changes: 'change', risks: 'risk', links: 'link' },
    endsLease: true,
    hint: 'Handed in. Take the next task with queue_next.',
    command: ({ state, me }, { task, fence, ...said }, { ids, under }) => {
      const submission = ids('submission')
      const open = state.first(openSubmissionByTask, task)
      const lease = under(task, fence)
      if (lease.fence === undefined && lease.claim === undefined && open?.member === me.member) {
        return { type: 'submission.replace', args: { submission, replaces: open.id, result: said } }
      }
      return { type: 'task.submit', args: present({ task, submission, ...lease, result: said }) }
    },
    shows: (view, { task }, { ids }) => ({ ...taskShown(view, task), submission: ids('submission') }),
  }),
  writeVerb({
    name: 'review.decide',
    of: reviewCommands['review.decide'],
    about:
      'Approve a submission or request changes with a reason, bound to what you read. Your own work, and that of your owner’s agents, others decide.',
    features: ['D3', 'D2'],
    effect: 'change',
    place: 'project',
    needsProse: true,
    input: z.strictObject({
      task: taskRef,
      verdict: decide.verdict,
      digest: z.string().max(100).describe('review.digest of task_get'),
      reason: decide.reason,
    }),
    rest: 'post /api/tasks/:task/decide',
    line: 'decide <task> <verdict>',
    hint: 'Decided.',
    command: ({ state, prose }, { task: id, digest, ...said }, { ids }) => {
      const task = state.get('task', id)
      const submission = state.first(openSubmissionByTask, id)
      if (!task || !submission) return reject('CONFLICT', `${task ? labelOf(task) : 'It'} has no submission that waits for a decision.`)
      if (!prose) return reject('STALE_CONTENT', 'Brief and criteria are not on this device yet, so nobody can have read them here.')
      if (reviewDigest(submission.result, prose) !== digest) {
        return reject('STALE_CONTENT', 'What you read has changed since: read it again with task_get and decide with its review.digest.')
      }
      const args = present({ decision: ids('decision'), submission: submission.id, ...said })
      return { type: 'review.decide', args, basis: { digest, parts: reviewDigests(submission.result, prose) } }
    },
    shows: (view, { task }, { ids }) => ({ decision: view.state.get('decision', ids('decision')) ?? null, ...taskShown(view, task) }),
  }),
  readVerb({
    name: 'stand-in.list',
    about: 'Who is asked for reviews in whose place, and until when.',
    features: ['D8'],
    place: 'project',
    input: z.strictObject({}),
    rest: 'get /api/projects/:project/stand-ins',
    line: 'stand-ins',
    read: ({ state, now }) => ({
      standIns: [...state.all('stand-in')]
        .filter(({ until }) => until > now)
        .map(({ id, to, since, until }) => ({ member: id, to, since, until })),
    }),
  }),
  writeVerb({
    name: 'stand-in.name',
    of: standInCommands['stand-in.name'],
    features: ['D8'],
    effect: 'change',
    place: 'project',
    input: z.strictObject({ to: memberRef, until: standInCommands['stand-in.name'].args.shape.until }),
    rest: 'put /api/projects/:project/stand-in',
    line: 'stand-ins name <to>',
    command: (_view, args) => ({ type: 'stand-in.name', args }),
    shows: standIn,
  }),
  writeVerb({
    name: 'stand-in.end',
    of: standInCommands['stand-in.end'],
    features: ['D8'],
    effect: 'change',
    place: 'project',
    input: z.strictObject({}),
    rest: 'delete /api/projects/:project/stand-in',
    line: 'stand-ins end',
    command: () => ({ type: 'stand-in.end', args: {} }),
    shows: standIn,
  }),
]

function standIn({ state, me }: ProjectView) {
  return { standIn: state.get('stand-in', me.member) ?? null }
}
