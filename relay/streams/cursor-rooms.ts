import type { RelayClock } from './clock.ts'
import { CursorRoom, type Guest } from './cursor-room.ts'

/** The docs of a project in which somebody's cursor is seen. */
export class CursorRooms {
  readonly #clock: Pick<RelayClock, 'after'>
  readonly #rooms = new Map<string, CursorRoom>()

  constructor(clock: Pick<RelayClock, 'after'>) {
    this.#clock = clock
  }

  enter(doc: string, guest: Guest): CursorRoom {
    const room = this.#rooms.get(doc) ?? new CursorRoom(this.#clock)
    this.#rooms.set(doc, room)
    room.enter(guest)
    return room
  }

  leave(doc: string, guest: Guest): void {
    const room = this.#rooms.get(doc)
    room?.leave(guest)
    if (room?.isEmpty) this.#rooms.delete(doc)
  }
}
