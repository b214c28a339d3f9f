import type { Id, StreamName } from '../ids.ts'
import type { StoredCommand } from './storage.ts'

/** This device's commands as they are stored: what waits to be decided, in order, and what became of the others. */
export class Outbox {
  readonly #commands = new Map<Id, StoredCommand>()
  readonly #undecided = new Map<StreamName, Map<Id, StoredCommand>>()
  readonly #sorted = new Map<StreamName, readonly StoredCommand[]>()
  /** The last command that made each task or page. */
  readonly #creates = new Map<string, Id>()

  /** Answers the streams whose undecided commands changed. */
  apply(commands: readonly StoredCommand[]): ReadonlySet<StreamName> {
    const changed = new Set<StreamName>()
    for (const stored of commands) {
      const { id, stream, type, args } = stored.command
      this.#commands.set(id, stored)
      if (type === 'task.create' || type === 'page.create') this.#creates.set(`${stream} ${String(args.task ?? args.page)}`, id)
      if (stored.outcome === undefined) this.#waiting(stream).set(id, stored)
      else this.#waiting(stream).delete(id)
      this.#sorted.delete(stream)
      changed.add(stream)
    }
    return changed
  }

  get(command: Id): StoredCommand | undefined {
    return this.#commands.get(command)
  }

  /** The command of this device that made a task or page, as the last of those that tried. */
  createOf(stream: StreamName, subject: Id): StoredCommand | undefined {
    return this.get(this.#creates.get(`${stream} ${subject}`) ?? '')
  }

  streams(): Iterable<StreamName> {
    return this.#undecided.keys()
  }

  /** In the order of their `deviceSeq`. */
  undecided(stream: StreamName): readonly StoredCommand[] {
    let sorted = this.#sorted.get(stream)
    if (sorted === undefined) {
      sorted = [...this.#waiting(stream).values()].sort(byNumber)
      this.#sorted.set(stream, sorted)
    }
    return sorted
  }

  /** All that this device has under its id in a stream from a number on, decided ones too. */
  from(device: Id, stream: StreamName, deviceSeq: number): readonly StoredCommand[] {
    const found: StoredCommand[] = []
    for (const stored of this.#commands.values()) {
      const { command } = stored
      if (command.stream === stream && command.device === device && command.deviceSeq >= deviceSeq) found.push(stored)
    }
    return found.sort(byNumber)
  }

  countUndecided(): number {
    let count = 0
    for (const waiting of this.#undecided.values()) count += waiting.size
    return count
  }

  /** Refused and parked commands that nobody has acknowledged, oldest first. */
  kept(): readonly StoredCommand[] {
    const kept = [...this.#commands.values()].filter(
      ({ outcome, acknowledged }) => !acknowledged && outcome !== undefined && outcome.status !== 'accepted',
    )
    return kept.sort((a, b) => a.command.at - b.command.at)
  }

  #waiting(stream: StreamName): Map<Id, StoredCommand> {
    let waiting = this.#undecided.get(stream)
    if (waiting === undefined) {
      waiting = new Map()
      this.#undecided.set(stream, waiting)
    }
    return waiting
  }
}

const byNumber = (a: StoredCommand, b: StoredCommand): number => a.command.deviceSeq - b.command.deviceSeq
