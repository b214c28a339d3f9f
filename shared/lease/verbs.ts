import { z } from 'zod'
import { memberRef, taskRef } from '../catalogue/references.ts'
import { type Verb, writeVerb } from '../catalogue/verb.ts'
import { RESERVED_AT_ONCE_MAX } from '../limits.ts'
import { present } from '../present.ts'
import { reject } from '../rejection.ts'
import { taskShown } from './lease-shown.ts'
import { leaseCommands } from './messages.ts'
import { reserveSpan, spanMs } from './span.ts'

const { fence, note } = leaseCommands['task.transfer'].args.shape

const fenceField = fence.describe('Only to overrule the remembered one')

export const leaseVerbs: readonly Verb[] = [
  writeVerb({
    name: 'queue.next',
    of: leaseCommands['queue.next'],
    about:
      'The task to work on next, by affinity, priority and order; with claim: true it is yours at once. data: null when there is none.',
    features: ['B2'],
    effect: 'add',
    place: 'project',
    input: z.strictObject({ claim: z.boolean().optional() }),
    rest: 'post /api/projects/:project/next',
    line: 'next',
    online: true,
    command: (_view, _said, { session, ids }) => ({ type: 'queue.next', args: { session, attempt: ids('attempt') } }),
    shows: (view, _said, { result }) => (typeof result.task === 'string' ? taskShown(view, result.task) : { task: null, lease: null }),
  }),
  writeVerb({
    name: 'task.claim',
    of: leaseCommands['task.claim'],
    about: 'Hold a task, exclusively, while you work. Needs the relay: offline it refuses at once.',
    features: ['B1', 'B6', 'A12'],
    effect: 'add',
    place: 'project',
    input: z.strictObject({ task: taskRef }),
    rest: 'post /api/tasks/:task/claim',
    line: 'claim <task>',
    online: true,
    command: (_view, { task }, { session, ids }) => ({ type: 'task.claim', args: { task, session, attempt: ids('attempt') } }),
    shows: (view, { task }) => taskShown(view, task),
  }),
  writeVerb({
    name: 'task.release',
    of: leaseCommands['task.release'],
    about: 'Give a task you hold back to the queue, with a note for whoever takes it next.',
    features: ['B4'],
    effect: 'change',
    place: 'project',
    input: z.strictObject({ task: taskRef, note, fence: fenceField }),
    rest: 'post /api/tasks/:task/release',
    line: 'release <task>',
    endsLease: true,
    hint: 'It is back in the queue.',
    command: (_view, { task, note, fence }, { under }) => ({ type: 'task.release', args: present({ task, note, ...under(task, fence) }) }),
    shows: (view, { task }) => taskShown(view, task),
  }),
  writeVerb({
    name: 'task.force-release',
    of: leaseCommands['task.force-release'],
    about: 'Take a task back from whoever holds it, with a reason; people who plan only.',
    features: ['B4'],
    effect: 'change',
    place: 'project',
    input: z.strictObject({
      task: taskRef,
      reason: leaseCommands['task.force-release'].args.shape.reason,
      fence: fence.describe('The lease that you saw'),
    }),
    rest: 'post /api/tasks/:task/force-release',
    line: 'force-release <task> <reason>',
    hint: 'It is back in the queue.',
    command: ({ state }, { task, reason, fence }) => {
      const seen = fence ?? state.get('lease', task)?.fence
      if (seen === undefined) return reject('CONFLICT', 'Nobody holds this task now.')
      return { type: 'task.force-release', args: { task, reason }, basis: { fence: seen } }
    },
    shows: (view, { task }) => taskShown(view, task),
  }),
  writeVerb({
    name: 'task.transfer',
    of: leaseCommands['task.transfer'],
    features: ['B4'],
    effect: 'change',
    place: 'project',
    input: z.strictObject({ task: taskRef, to: memberRef, note, fence: fenceField }),
    rest: 'post /api/tasks/:task/transfer',
    line: 'transfer <task> <to>',
    online: true,
    endsLease: true,
    hint: 'It is theirs now, to take up by claiming it.',
    command: ({ state, me }, { task, to, note, fence }, { ids, under }) => {
      const lease = state.get('lease', task)
      const written = fence ?? (lease?.member === me.member ? under(task, fence).fence : undefined)
      // Whoever passes on what somebody else holds names the lease that was seen.
      const seen = written === undefined ? lease?.fence : undefined
      return {
        type: 'task.transfer',
        args: present({ task, to, attempt: ids('attempt'), note, fence: written }),
        ...(seen !== undefined && { basis: { fence: seen } }),
      }
    },
    shows: (view, { task }) => taskShown(view, task),
  }),
  writeVerb({
    name: 'task.reserve',
    of: leaseCommands['task.reserve'],
    about: 'Take tasks along where no relay is heard: they are claimed for you and yours for that long, by a policy that lets you.',
    features: ['B7'],
    effect: 'add',
    place: 'project',
    input: z.strictObject({
      tasks: z.array(taskRef).min(1).max(RESERVED_AT_ONCE_MAX),
      for: reserveSpan.describe('How long, such as 8h or 2d'),
    }),
    line: 'take <tasks...>',
    online: true,
    hint: 'Yours also without a connection: work on them as ever, and all is sent on return.',
    command: (_view, input, { under }) =>
      input.tasks.map((task) => ({
        type: 'task.reserve',
        args: present({ task, fence: under(task, undefined).fence, ms: spanMs(input.for) ?? 0 }),
      })),
    shows: ({ state }, { tasks }) => ({ taken: tasks.map((task) => state.get('task', task) ?? null) }),
  }),
]
