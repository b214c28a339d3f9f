import type { Id, StreamName } from '../ids.ts'
import { SESSION_IDLE_MS_MAX } from '../limits.ts'
import type { Renewal } from './storage.ts'

export interface Hold {
  readonly stream: StreamName
  readonly task: Id
  readonly fence: number
  readonly session: string
  readonly ttlMs: number
}

/**
 * The leases that one process works under, and when each is to be renewed: at a third of its time, for as long as somebody works here.
 * Presence does not count as work; only `touch` does.
 */
export class LeaseKeeper {
  readonly #holds = new Map<Id, { readonly hold: Hold; renewedAt: number }>()
  #touchedAt: number
  readonly #sessions = new Map<string, number>()

  constructor(now: number) {
    this.#touchedAt = now
  }

  /** It is renewed at the next look, for nobody knows how old it is. */
  hold(hold: Hold): void {
    this.#holds.set(hold.task, { hold, renewedAt: Number.NEGATIVE_INFINITY })
  }

  letGo(task: Id): void {
    this.#holds.delete(task)
  }

  /** Somebody works here: in this session, or, where a process has only one, in any. */
  touch(now: number, session?: string): void {
    if (session === undefined) this.#touchedAt = now
    else this.#sessions.set(session, now)
  }

  /** A session that is over. */
  leave(session: string): void {
    this.#sessions.delete(session)
    for (const { hold } of this.#holds.values()) if (hold.session === session) this.#holds.delete(hold.task)
  }

  held(): readonly Hold[] {
    return [...this.#holds.values()].map(({ hold }) => hold)
  }

  /** What is to be renewed now. */
  due(now: number): readonly Renewal[] {
    const due: Renewal[] = []
    for (const held of this.#holds.values()) {
      const { stream, task, fence, session, ttlMs } = held.hold
      if (now - held.renewedAt < ttlMs / 3 || now - this.#workedAt(session) > SESSION_IDLE_MS_MAX) continue
      held.renewedAt = now
      due.push({ stream, task, fence, session, at: now })
    }
    return due
  }

  #workedAt(session: string): number {
    return Math.max(this.#touchedAt, this.#sessions.get(session) ?? Number.NEGATIVE_INFINITY)
  }
}
