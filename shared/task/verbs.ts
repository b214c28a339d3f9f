import { z } from 'zod'
import { assigneeRef, columnRef, longTexts, taskRef } from '../catalogue/references.ts'
import { page } from '../catalogue/schemas.ts'
import { readVerb, relayVerb, type Verb, writeVerb } from '../catalogue/verb.ts'
import { mentionsIn } from '../comment/mentions.ts'
import { criteriaFrom } from '../content/criteria-from.ts'
import { taskShown } from '../lease/lease-shown.ts'
import { CRITERIA_PER_TASK_MAX, CRITERION_CHARS_MAX } from '../limits.ts'
import { present } from '../present.ts'
import { rank } from '../text.ts'
import { changesOf, moveOf } from './changes.ts'
import { childrenOf } from './family.ts'
import { brief as briefText } from './fields.ts'
import { taskCommands } from './messages.ts'
import { searchVerbs } from './search-verbs.ts'
import { shownTask } from './shown-task.ts'
import type { Task } from './task.ts'

const edit = taskCommands['task.edit'].args.shape
const create = taskCommands['task.create'].args.shape
const block = taskCommands['task.block'].args.shape

const brief = briefText.describe('Markdown').register(longTexts, {}).optional()
const criteria = z.array(z.string().min(1).max(CRITERION_CHARS_MAX)).max(CRITERIA_PER_TASK_MAX).optional()
const tasks = z.array(taskRef).max(50).optional()
const before = taskRef.optional().describe('Order before this task')

const fields = {
  type: edit.type,
  priority: edit.priority.describe('0 urgent to 4; people and planners'),
  audience: edit.audience.describe('Whose work it is'),
}

export const taskVerbs: readonly Verb[] = [
  ...searchVerbs,

  readVerb({
    name: 'task.get',
    about:
      'Everything about one task: brief, criteria, result, earlier attempts, comments, links, and the digest that review_decide and task_update ask for.',
    features: ['A3', 'A5', 'A7', 'B5', 'D2'],
    place: 'project',
    input: z.strictObject({ task: taskRef }),
    rest: 'get /api/tasks/:task',
    line: 'show <task>',
    needsProse: true,
    read: (view, { task }) => shownTask(view, task),
  }),

  readVerb({
    name: 'task.children',
    about: 'The children of an epic or of another task by rank, and how far they are, all told by their leaves.',
    features: ['A6'],
    place: 'project',
    input: z.strictObject({ task: taskRef, ...page }),
    rest: 'get /api/tasks/:task/children',
    line: 'children <task>',
    list: 'children',
    read: ({ state }, { task, ...asked }) => childrenOf(state, task, asked),
  }),

  relayVerb({
    name: 'task.history',
    about: 'What happened to a task, newest last: seq, type, at, member and a short body. `next` is the `after` of the next page.',
    scope: 'read',
    effect: 'read',
    features: ['G5'],
    place: 'project',
    input: z.strictObject({ task: taskRef, after: z.int().min(0).optional() }),
    rest: 'get /api/tasks/:task/history',
    line: 'history <task>',
  }),

  writeVerb({
    name: 'task.create',
    of: taskCommands['task.create'],
    about: 'Create a task with brief and criteria. It goes to Inbox, where a person releases it. Works offline; then it has no key yet.',
    features: ['A3', 'A6'],
    effect: 'add',
    place: 'project',
    input: z.strictObject({
      title: create.title,
      brief,
      criteria: criteria?.describe('Acceptance criteria'),
      ...fields,
      priority: create.priority.describe('0 urgent to 4'),
      labels: create.labels,
      assignee: assigneeRef.optional(),
      estimate: create.estimate,
      due: create.due.describe('YYYY-MM-DD'),
      parent: taskRef.optional(),
      column: columnRef.optional().describe('Inbox, unless you may plan'),
      rank: rank.optional(),
    }),
    rest: 'post /api/projects/:project/tasks',
    line: 'create <title>',
    options: { criteria: 'criterion', labels: 'label' },
    unlisted: ['rank'],
    creates: true,
    hint: 'Created.',
    command: (_view, { criteria, ...said }, { ids }) => ({
      type: 'task.create',
      args: present({ task: ids('task'), ...said, criteria: criteria && criteriaFrom(criteria, ids) }),
    }),
    shows: (view, _input, { ids }) => taskShown(view, ids('task')),
  }),

  writeVerb({
    name: 'task.update',
    of: taskCommands['task.edit'],
    about: 'Change fields (null clears), labels, blockers, place, brief or criteria of a task. Each part is decided on its own.',
    features: ['A3', 'A4', 'A12', 'B8', 'C1'],
    effect: 'change',
    place: 'project',
    needsProse: true,
    input: z.strictObject({
      task: taskRef,
      title: edit.title,
      ...fields,
      assignee: assigneeRef.nullable().optional().describe('Name or "me"; people and planners'),
      estimate: edit.estimate,
      due: edit.due,
      parent: taskRef.nullable().optional(),
      addLabels: create.labels,
      removeLabels: create.labels,
      addBlockedBy: tasks?.describe('Tasks to be done before'),
      removeBlockedBy: tasks,
      column: columnRef.optional().describe('Within the stage, or Inbox and Backlog'),
      before,
      brief: brief.describe('The whole new text; needs digest'),
      criteria: criteria?.describe('The whole new list; needs digest'),
      digest: z.string().max(100).optional().describe('digest of task_get'),
    }),
    rest: 'patch /api/tasks/:task',
    line: 'update <task>',
    options: {
      addLabels: 'label',
      removeLabels: 'unlabel',
      addBlockedBy: 'blocked-by',
      removeBlockedBy: 'unblock-by',
      criteria: 'criterion',
    },
    hint: 'Changed.',
    command: (view, { task, ...update }, making) => changesOf(view, view.state.get('task', task) as Task, update, making),
    shows: (view, { task }) => taskShown(view, task),
  }),

  writeVerb({
    name: 'task.move',
    of: taskCommands['task.move'],
    features: ['A4'],
    effect: 'change',
    place: 'project',
    input: z.strictObject({
      task: taskRef,
      column: columnRef.optional(),
      before,
      reason: taskCommands['task.move'].args.shape.reason.describe('Why it is done without a submission'),
      from: columnRef.optional().describe('Where you saw it; refused when it is elsewhere'),
      rank: rank.optional(),
    }),
    rest: 'post /api/tasks/:task/move',
    line: 'move <task> [column]',
    unlisted: ['rank', 'from'],
    hint: 'Moved.',
    command: (view, { task, from, rank, ...where }, making) => {
      const move = moveOf(view, view.state.get('task', task) as Task, where, making)
      return { ...move, args: present({ ...move.args, rank: rank ?? move.args.rank }), basis: { from: from ?? move.basis.from } }
    },
    shows: (view, { task }) => taskShown(view, task),
  }),

  writeVerb({
    name: 'task.reopen',
    of: taskCommands['task.reopen'],
    features: ['D6'],
    effect: 'change',
    place: 'project',
    input: z.strictObject({ task: taskRef, reason: taskCommands['task.reopen'].args.shape.reason }),
    rest: 'post /api/tasks/:task/reopen',
    line: 'reopen <task> <reason>',
    hint: 'It is back in Backlog.',
    command: (_view, args) => ({ type: 'task.reopen', args }),
    shows: (view, { task }) => taskShown(view, task),
  }),

  writeVerb({
    name: 'task.block',
    of: taskCommands['task.block'],
    about: 'Say why work cannot go on and ask; your lease ends, and after the answer the task comes to you first.',
    features: ['D5'],
    effect: 'change',
    place: 'project',
    input: z.strictObject({
      task: taskRef,
      question: block.question,
      kind: block.kind.default('needs_input'),
      options: block.options.describe('Answers to choose from'),
      fence: block.fence.describe('Only to overrule the remembered one'),
    }),
    rest: 'post /api/tasks/:task/block',
    line: 'block <task> <question>',
    options: { options: 'option' },
    endsLease: true,
    hint: 'It waits for an answer; take other work with queue_next.',
    command: (_view, { fence, ...said }, { under }) => ({ type: 'task.block', args: present({ ...said, ...under(said.task, fence) }) }),
    shows: (view, { task }) => taskShown(view, task),
  }),

  writeVerb({
    name: 'task.answer',
    of: taskCommands['task.answer'],
    about: 'Answer the question that blocks a task; it goes back to the one who asked first.',
    features: ['D5'],
    effect: 'change',
    place: 'project',
    input: z.strictObject({ task: taskRef, text: taskCommands['task.answer'].args.shape.text }),
    rest: 'post /api/tasks/:task/answer',
    line: 'answer <task> <text>',
    hint: 'Answered.',
    command: ({ workspace }, { task, text }, { ids }) => ({
      type: 'task.answer',
      args: { task, comment: ids('comment'), text, mentions: [...mentionsIn(text, workspace.all('member'))] },
    }),
    shows: (view, { task }, { ids }) => ({ ...taskShown(view, task), comment: ids('comment') }),
  }),

  writeVerb({
    name: 'attention.clear',
    of: taskCommands['task.clear-attention'],
    features: ['B5'],
    effect: 'change',
    place: 'project',
    input: z.strictObject({ task: taskRef }),
    rest: 'post /api/tasks/:task/clear',
    line: 'clear <task>',
    hint: 'It can be claimed again.',
    command: (_view, { task }) => ({ type: 'task.clear-attention', args: { task } }),
    shows: (view, { task }) => taskShown(view, task),
  }),
]
