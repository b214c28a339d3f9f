import { accept, type Context, type Decision, type Fact } from '../decider.ts'
import type { Id } from '../ids.ts'
import { MESSAGES_PER_PAIR_MAX, UNREAD_PER_SENDER_MAX } from '../limits.ts'
import { entersBy } from '../member/entered-by.ts'
import { isLetIn } from '../member/let-in.ts'
import { present } from '../present.ts'
import { type Rejection, reject } from '../rejection.ts'
import type { WorkspaceState } from '../workspace-rows.ts'
import { type About, type Message, messagesByPair, messagesByThread, pairOf, partnerIn, unreadMessages } from './message.ts'
import type { MessageCommand, MessageEvent } from './messages.ts'

type Args<Type extends MessageCommand['type']> = Extract<MessageCommand, { type: Type }>['args']

export function decideMessage(state: WorkspaceState, command: MessageCommand, context: Context): Decision<MessageEvent> {
  switch (command.type) {
    case 'message.send':
      return send(state, command.args, context)
    case 'message.read':
      return read(state, command.args, context)
  }
}

function send(state: WorkspaceState, args: Args<'message.send'>, context: Context): Decision<MessageEvent> {
  const { message: id, text } = args
  if (state.get('message', id)) return reject('EXISTS', 'There is a message with this id already.')
  const place = args.thread === undefined ? beginning(args) : continued(state, args, args.thread, context)
  if (!place.ok) return place
  const { to, thread, about } = place
  const refusal = refuseReceiver(state, to, context) ?? (about && refuseAbout(state, to, about, context))
  return refusal ?? accept({ type: 'message.sent', body: present({ id, thread, to, text, about }) })
}

interface Place {
  readonly ok: true
  readonly to: Id
  readonly thread: Id
  readonly about: About | undefined
}

function beginning({ message, to, about }: Args<'message.send'>): Place | Rejection {
  if (to === undefined) return reject('INVALID', 'Say to whom the message goes, or which thread it continues.')
  return { ok: true, to, thread: message, about }
}

/** Whoever is not one of its two learns nothing about a thread, not even that there is one. */
function continued(state: WorkspaceState, { to, about }: Args<'message.send'>, thread: Id, { actor }: Context): Place | Rejection {
  const first = state.first(messagesByThread, thread)
  const { member } = actor
  if (!first || (first.from !== member && first.to !== member) || !isOpen(state, first, actor))
    return reject('NOT_FOUND', 'You have no such thread.', { thread })
  const partner = partnerIn(first, member)
  if (to !== undefined && to !== partner) return reject('INVALID', 'A thread is between its two; begin another one.', { to: partner })
  if (about && about.task !== first.about?.task) return reject('INVALID', 'A thread keeps to what it is about; begin another one.')
  return { ok: true, to: partner, thread, about: first.about }
}

function refuseReceiver(state: WorkspaceState, to: Id, { actor }: Context): Rejection | undefined {
  const receiver = state.get('member', to)
  if (to === actor.member) return reject('INVALID', 'A message goes to somebody else.')
  if (!receiver) return reject('NOT_FOUND', 'There is no such member in this workspace.', { member: to })
  if (receiver.revokedAt !== undefined) return reject('REVOKED', 'This member was removed from the workspace.', { member: to })
  if (state.count(unreadMessages, to, actor.member) < UNREAD_PER_SENDER_MAX) return undefined
  return reject('LIMIT', `This member has ${UNREAD_PER_SENDER_MAX} messages of yours to read; wait until some are read.`)
}

const isOpen = (state: WorkspaceState, { about }: Message, actor: Context['actor']): boolean =>
  about === undefined || entersBy(state, actor, about.project)

/** What its receiver may not read is no message: threads about a task are read by those let into its project. */
function refuseAbout(state: WorkspaceState, to: Id, { project }: About, { actor, now, authority }: Context): Rejection | undefined {
  if (!state.get('project', project) || !entersBy(state, actor, project))
    return reject('NOT_FOUND', 'There is no such project for this credential.', { project })
  if (!authority || isLetIn(state, to, project, now)) return undefined
  return reject('FORBIDDEN', 'This member is not let into the project of the task; write without naming the task.', { project })
}

/** Reading twice is reading once. */
function read(state: WorkspaceState, { messages: ids }: Args<'message.read'>, { actor }: Context): Decision<MessageEvent> {
  const messages = [...new Set(ids)].map((id) => ({ id, row: state.get('message', id) }))
  const strange = messages.filter(({ row }) => row?.to !== actor.member || !isOpen(state, row, actor)).map(({ id }) => id)
  if (strange.length > 0) return reject('NOT_FOUND', 'There is no such message to you.', { messages: strange })
  const unread = messages.filter(({ row }) => row?.readAt === undefined).map(({ id }) => id)
  return unread.length === 0 ? accept() : accept({ type: 'messages.read', body: { messages: unread } })
}

export function evolveMessage(state: WorkspaceState, event: Fact<MessageEvent>): void {
  switch (event.type) {
    case 'message.sent': {
      const message: Message = { kind: 'message', ...event.body, from: event.member, at: event.now }
      state.put(message)
      return forgetOldest(state, message)
    }
    case 'messages.read':
      for (const id of event.body.messages) {
        const message = state.get('message', id)
        if (message) state.put({ ...message, readAt: event.now })
      }
  }
}

/** A correspondence of years would travel to every device of both; the log has all of it. What is unread stays. */
function forgetOldest(state: WorkspaceState, message: Message): void {
  const messages = [...state.rows(messagesByPair, ...pairOf(message))]
  const tooMany = messages.length - MESSAGES_PER_PAIR_MAX
  if (tooMany <= 0) return
  const read = messages.filter(({ id, readAt }) => readAt !== undefined && id !== message.id)
  for (const { id } of read.slice(0, tooMany)) state.remove('message', id)
}
