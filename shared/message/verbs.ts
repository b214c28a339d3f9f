import { z } from 'zod'
import { columnRef, longTexts, memberRef, rowRef } from '../catalogue/references.ts'
import { page } from '../catalogue/schemas.ts'
import { type EveryView, readVerb, type Verb, writeVerb } from '../catalogue/verb.ts'
import type { Id } from '../ids.ts'
import { LIST_ITEMS_MAX, SEARCH_CHARS_MAX } from '../limits.ts'
import { present } from '../present.ts'
import { type Rejection, reject } from '../rejection.ts'
import { findTask } from '../task/find-task.ts'
import { taskCommands } from '../task/messages.ts'
import { countUnreadMessages, isWithin, listMessages } from './list.ts'
import { type About, type Message, messagesByThread } from './message.ts'
import { messageCommands } from './messages.ts'
import { titleOf } from './title-of.ts'

const { shape: fields } = taskCommands['task.create'].args
const text = messageCommands['message.send'].args.shape.text.register(longTexts, {})
const task = z.string().trim().min(1).max(SEARCH_CHARS_MAX).describe('Key (BAT-12) or id of the task it is about')
const thread = rowRef.describe('Id of a message of the thread')

const makeTask = writeVerb({
  name: 'message.make-task',
  of: taskCommands['task.create'],
  about: 'Make a task of a message: its text is the brief, and the task keeps which message it came from.',
  features: ['F1'],
  effect: 'add',
  place: 'project',
  input: z.strictObject({
    message: rowRef,
    title: fields.title.optional(),
    type: fields.type,
    priority: fields.priority,
    column: columnRef.optional(),
  }),
  rest: 'post /api/projects/:project/messages/:message/task',
  line: 'message make-task <message>',
  creates: true,
  command: ({ workspace, me, project }, { message: id, title, ...fields }, { ids }) => {
    const message = workspace.get('message', id)
    const isOwn = message?.from === me.member || message?.to === me.member
    if (!message || !isOwn || !isWithin(message, [project.id])) return reject('NOT_FOUND', 'You have no such message for this project.')
    const draft = { title: title ?? titleOf(message.text), brief: message.text, message: id }
    return { type: 'task.create', args: present({ task: ids('task'), ...draft, ...fields }) }
  },
  shows: ({ state }, _, { ids }) => ({ task: state.get('task', ids('task')) ?? null }),
})

export const messageVerbs: readonly Verb[] = [
  writeVerb({
    name: 'message.send',
    of: messageCommands['message.send'],
    features: ['F1'],
    effect: 'add',
    place: 'everywhere',
    input: z.strictObject({ text, to: memberRef.optional(), thread: thread.optional(), task: task.optional() }),
    rest: 'post /api/messages',
    line: 'message send <text>',
    creates: true,
    command: (view, { text, to, thread, task }, { ids }) => {
      const about = task === undefined ? undefined : aboutTask(view, task)
      if (about && !('task' in about)) return about
      const first = thread === undefined ? undefined : (view.workspace.get('message', thread)?.thread ?? thread)
      return { type: 'message.send', args: present({ message: ids('message'), to, thread: first, about, text }) }
    },
    shows: ({ workspace }, _, { ids }) => ({ message: workspace.get('message', ids('message')) ?? null }),
  }),

  readVerb({
    name: 'message.list',
    about: 'Your messages, the latest first, by whom, thread, task or words; "unread" counts those that you have not read.',
    features: ['F1'],
    place: 'everywhere',
    input: z.strictObject({
      with: memberRef.optional(),
      thread: thread.optional(),
      task: task.optional(),
      text: z.string().max(SEARCH_CHARS_MAX).optional(),
      unread: z.boolean().optional().describe('Only what you have not read'),
      ...page,
    }),
    rest: 'get /api/messages',
    line: 'message list',
    list: 'messages',
    hint: 'Read a whole thread with message_show; mark what you read with message_read.',
    read: (view, { task, thread, ...query }) => {
      const about = task === undefined ? undefined : aboutTask(view, task)
      if (about && !('task' in about)) return about
      const { workspace, me } = view
      const projects = idsOf(view)
      const first = thread === undefined ? undefined : (workspace.get('message', thread)?.thread ?? thread)
      const { items, next } = listMessages(workspace, me.member, { ...query, thread: first, task: about?.task, projects })
      const unread = countUnreadMessages(workspace, me.member, projects)
      return present({ messages: items.map((message) => rowOf(message, me.member)), unread, next })
    },
  }),

  readVerb({
    name: 'message.show',
    about: 'The whole thread of a message, the oldest first.',
    features: ['F1'],
    place: 'everywhere',
    input: z.strictObject({ message: rowRef }),
    rest: 'get /api/messages/:message',
    line: 'message show <message>',
    hint: 'Mark what you read with message_read, answer with message_send and this thread.',
    read: (view, { message: id }) => {
      const message = ownMessage(view, id)
      return 'thread' in message ? { thread: [...view.workspace.rows(messagesByThread, message.thread)] } : message
    },
  }),

  writeVerb({
    name: 'message.read',
    of: messageCommands['message.read'],
    features: ['F1'],
    effect: 'change',
    place: 'everywhere',
    input: z.strictObject({
      messages: z.array(rowRef).max(LIST_ITEMS_MAX).optional(),
      all: z.boolean().optional().describe('All that you have not read'),
    }),
    rest: 'post /api/messages/read',
    line: 'message read [messages...]',
    command: (view, { messages = [], all }) => {
      const query = { unread: true, limit: LIST_ITEMS_MAX, projects: idsOf(view) }
      const unread = all ? listMessages(view.workspace, view.me.member, query).items.map(({ id }) => id) : messages
      if (unread.length > 0) return { type: 'message.read', args: { messages: [...unread] } }
      return all ? [] : reject('INVALID', 'Say which messages, or all.')
    },
    shows: (view) => ({ unread: countUnreadMessages(view.workspace, view.me.member, idsOf(view)) }),
  }),

  makeTask,
]

/** Of two that both read it, who it is from says enough; of one's own, to whom. */
const rowOf = ({ id, from, to, text, about, readAt }: Message, me: Id) =>
  present({
    id,
    from,
    to: from === me ? to : undefined,
    text,
    task: about?.task,
    unread: from !== me && readAt === undefined ? true : undefined,
  })

const idsOf = ({ projects }: EveryView): readonly Id[] => projects.map(({ project }) => project.id)

/** A message to or from the one who asks, in a project that they enter. */
export function ownMessage(view: EveryView, id: Id): Message | Rejection {
  const message = view.workspace.get('message', id)
  const { member } = view.me
  const isOwn = message && (message.from === member || message.to === member) && isWithin(message, idsOf(view))
  return isOwn ? message : reject('NOT_FOUND', 'You have no such message.')
}

function aboutTask({ projects }: EveryView, ref: string): About | Rejection {
  for (const { project, state } of projects) {
    const task = findTask(state, ref)
    if (task) return { project: project.id, task: task.id }
  }
  return reject('NOT_FOUND', 'There is no such task in your projects.')
}
