import type { Id } from '../ids.ts'
import { cursorKey, type Page, type PageRequest, pageOf } from '../paging.ts'
import type { WorkspaceState } from '../workspace-rows.ts'
import { type Message, messagesByMember, messagesByThread, partnerIn, unreadMessages } from './message.ts'

/** Which of one's messages; what is not named is any. */
export interface MessageQuery extends PageRequest {
  /** The other one. */
  readonly with?: Id | undefined
  readonly thread?: Id | undefined
  readonly task?: Id | undefined
  /** Words that the text has, small or capital, wherever. */
  readonly text?: string | undefined
  /** Only what was written to oneself and is not read. */
  readonly unread?: boolean | undefined
  /** Of those about a task, only about one of these. */
  readonly projects?: readonly Id[] | undefined
}

/** A member's messages, the latest first. */
export function listMessages(state: WorkspaceState, member: Id, query: MessageQuery): Page<Message> {
  const found = [...candidates(state, member, query)].filter((message) => fits(message, member, query))
  return pageOf(found.sort(latestFirst), placeOf, query)
}

export function countUnreadMessages(state: WorkspaceState, member: Id, projects?: readonly Id[]): number {
  let count = 0
  for (const message of state.rows(unreadMessages, member)) if (isWithin(message, projects)) count++
  return count
}

/** Whether it is free, or about a task of these projects. */
export const isWithin = ({ about }: Pick<Message, 'about'>, projects: readonly Id[] | undefined): boolean =>
  about === undefined || (projects?.includes(about.project) ?? true)

const candidates = (state: WorkspaceState, member: Id, { thread, unread }: MessageQuery) => {
  if (thread !== undefined) return state.rows(messagesByThread, thread)
  return unread ? state.rows(unreadMessages, member) : state.rows(messagesByMember, member)
}

function fits(message: Message, member: Id, { with: other, task, text, unread, projects }: MessageQuery): boolean {
  if ((message.from !== member && message.to !== member) || !isWithin(message, projects)) return false
  if (unread && (message.to !== member || message.readAt !== undefined)) return false
  if (other !== undefined && partnerIn(message, member) !== other) return false
  if (task !== undefined && message.about?.task !== task) return false
  const whole = message.text.toLowerCase()
  return (text ?? '')
    .toLowerCase()
    .split(/\s+/)
    .every((word) => whole.includes(word))
}

/** Counted down, so that the cursors of later messages sort first. */
const placeOf = ({ at, id }: Message): string => cursorKey(Number.MAX_SAFE_INTEGER - at, id)

const latestFirst = (a: Message, b: Message): number => (placeOf(a) < placeOf(b) ? -1 : 1)
