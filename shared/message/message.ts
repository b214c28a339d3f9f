import type { Id } from '../ids.ts'
import { type Index, indexKey } from '../state.ts'

/** What one member writes to another. Nobody else reads it, and it is never changed. */
export interface Message {
  readonly kind: 'message'
  readonly id: Id
  /** The message that began the thread; a first one names itself. */
  readonly thread: Id
  readonly from: Id
  readonly to: Id
  readonly text: string
  readonly at: number
  /** The task that the whole thread is about. */
  readonly about?: About
  /** When its receiver marked it as read. */
  readonly readAt?: number
}

export interface About {
  readonly project: Id
  readonly task: Id
}

/** All that a member wrote or got, the oldest first. */
export const messagesByMember: Index<Message> = {
  name: 'messages-by-member',
  kind: 'message',
  keys: ({ from, to, at }) => [indexKey(from, at), indexKey(to, at)],
}

export const messagesByThread: Index<Message> = {
  name: 'messages-by-thread',
  kind: 'message',
  keys: ({ thread, at }) => [indexKey(thread, at)],
}

/** What two wrote to each other, the oldest first. */
export const messagesByPair: Index<Message> = {
  name: 'messages-by-pair',
  kind: 'message',
  keys: ({ from, to, at }) => [indexKey(...pairOf({ from, to }), at)],
}

/** The same for both. */
export const pairOf = ({ from, to }: Pick<Message, 'from' | 'to'>): readonly [Id, Id] => (from < to ? [from, to] : [to, from])

/** What a member has not read, by who wrote it. */
export const unreadMessages: Index<Message> = {
  name: 'unread-messages',
  kind: 'message',
  keys: ({ from, to, at, readAt }) => (readAt === undefined ? [indexKey(to, from, at)] : []),
}

/** The other one of the two. */
export const partnerIn = ({ from, to }: Pick<Message, 'from' | 'to'>, member: Id): Id => (from === member ? to : from)
