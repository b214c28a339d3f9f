import type { TimeSource } from '@baton/relay/streams/clock.ts'
import type { Agenda } from './agenda.ts'

/** Wall time when schedules begin. */
export const DAWN = Date.UTC(2026, 0, 1)

/** A clock that may be set wrong. Uptime and timers go on undisturbed. */
export class WallClock {
  readonly #agenda: Agenda
  #offset = 0

  constructor(agenda: Agenda) {
    this.#agenda = agenda
  }

  now(): number {
    return DAWN + this.#agenda.now + this.#offset
  }

  jump(ms: number): void {
    this.#offset += ms
  }
}

/** Time for one life of a relay's process. `isOver` says that it has ended: its timers ring for nobody. */
export function timeOf(agenda: Agenda, wall: WallClock, isOver: () => boolean): TimeSource {
  const startedAt = agenda.now
  return {
    wall: () => wall.now(),
    uptime: () => agenda.now - startedAt,
    after: (ms, callback) =>
      agenda.after(ms, 'timer of the relay', () => {
        if (!isOver()) callback()
      }),
  }
}
