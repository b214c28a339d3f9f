import type { Id } from '../ids.ts'
import { PRESENCE_STALE_MS } from '../limits.ts'
import { present } from '../present.ts'
import type { ProjectState } from '../project-rows.ts'
import { blockedTasks } from '../task/task.ts'
import { heldInSession, type Session } from './session.ts'

export const PRESENCE_STATES = ['active', 'awaiting-input', 'idle', 'stale', 'ended'] as const
export type PresenceState = (typeof PRESENCE_STATES)[number]

/** How a session stands, by signs of life alone: when somebody signed in says nothing. */
export interface SessionPresence {
  readonly member: Id
  readonly session: string
  readonly state: PresenceState
  /** When it began; absent where nobody began it in so many words. */
  readonly since?: number
  /** When its process was last heard from; absent when nobody has, since the relay started. */
  readonly heardAt?: number
  /** The tasks it holds, the oldest first. */
  readonly holds: readonly Id[]
  /** The tasks that wait for an answer to its member. */
  readonly asks: readonly Id[]
}

/** When a process was last heard from: by the device that its leases name, else by any of its member's. */
export type HeardOf = (member: Id, device?: Id) => number | undefined

/** Everybody's sessions in a project: those that were begun, and those that only hold something. */
export function presenceIn(state: ProjectState, heardOf: HeardOf, now: number): readonly SessionPresence[] {
  const begun = [...state.all('session')]
  const known = new Set(begun.map(({ id }) => id))
  const found = begun.map((session) => presenceOf(state, session, heardOf, now))
  for (const { member, session } of state.all('lease')) {
    const id = `${member}/${session}`
    if (session === '' || known.has(id)) continue
    known.add(id)
    found.push(presenceOf(state, { member, session }, heardOf, now))
  }
  return found.sort((a, b) => rank(a) - rank(b) || (b.heardAt ?? 0) - (a.heardAt ?? 0) || (idOf(a) < idOf(b) ? -1 : 1))
}

type Named = Pick<Session, 'member' | 'session'> & Partial<Pick<Session, 'startedAt' | 'endedAt'>>

function presenceOf(state: ProjectState, named: Named, heardOf: HeardOf, now: number): SessionPresence {
  const { member, session, startedAt: since, endedAt } = named
  const held = heldInSession(state, named)
  const asks = [...state.rows(blockedTasks)].filter(({ blocked }) => blocked?.by === member).map(({ id }) => id)
  const heardAt = held.length > 0 ? latest(held.map(({ device }) => heardOf(member, device))) : heardOf(member)
  const holds = held.map(({ id }) => id)
  return present({ member, session, state: stateOf({ endedAt, heardAt, holds, asks, now }), since, heardAt, holds, asks })
}

interface Signs {
  readonly endedAt: number | undefined
  readonly heardAt: number | undefined
  readonly holds: readonly Id[]
  readonly asks: readonly Id[]
  readonly now: number
}

function stateOf({ endedAt, heardAt, holds, asks, now }: Signs): PresenceState {
  if (endedAt !== undefined) return 'ended'
  if (heardAt === undefined || now - heardAt >= PRESENCE_STALE_MS) return 'stale'
  if (holds.length > 0) return 'active'
  return asks.length > 0 ? 'awaiting-input' : 'idle'
}

const latest = (times: readonly (number | undefined)[]): number | undefined => {
  const known = times.filter((at) => at !== undefined)
  return known.length === 0 ? undefined : Math.max(...known)
}

const rank = ({ state }: SessionPresence): number => PRESENCE_STATES.indexOf(state)
const idOf = ({ member, session }: SessionPresence): string => `${member}/${session}`
