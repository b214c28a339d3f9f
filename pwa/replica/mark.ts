import type { Id } from '@baton/shared/ids.ts'
import type { WireCommand } from '@baton/shared/protocol/command.ts'
import type { Outcome } from '@baton/shared/protocol/outcome.ts'
import type { StoredCommand } from '@baton/shared/replica/storage.ts'
import { isShallowEqual } from './select.ts'

/** A command of this device that is not settled: the relay has not decided it, or said no and nobody has acknowledged that. */
export type Mark =
  | { readonly state: 'pending'; readonly command: WireCommand }
  | { readonly state: 'refused'; readonly command: WireCommand; readonly outcome: Extract<Outcome, { status: 'rejected' }> }
  | { readonly state: 'parked'; readonly command: WireCommand; readonly outcome: Extract<Outcome, { status: 'parked' }> }

export type Marks = ReadonlyMap<Id, readonly Mark[]>

export const NO_MARKS: readonly Mark[] = []

/** The marks of one project by task, each list the same one until something in it changes. */
export class MarkBook {
  readonly #made = new WeakMap<StoredCommand, Mark>()
  #byTask: Marks = new Map()

  get byTask(): Marks {
    return this.#byTask
  }

  /** `about` says which tasks a command is about; a link is about both of its ends. */
  update(unsettled: readonly StoredCommand[], about: (command: WireCommand) => readonly Id[]): void {
    const marks = new Map<Id, Mark[]>()
    for (const stored of unsettled) {
      const mark = this.#mark(stored)
      if (mark === undefined) continue
      for (const task of about(stored.command)) marks.set(task, [...(marks.get(task) ?? []), mark])
    }
    const before = this.#byTask
    const after = new Map([...marks].map(([task, now]) => [task, same(before.get(task), now)] as const))
    this.#byTask = same(before, after)
  }

  #mark(stored: StoredCommand): Mark | undefined {
    const mark = this.#made.get(stored) ?? markOf(stored)
    if (mark) this.#made.set(stored, mark)
    return mark
  }
}

/** Nothing for what is settled. */
function markOf({ command, outcome, acknowledged }: StoredCommand): Mark | undefined {
  if (outcome === undefined) return { state: 'pending', command }
  if (acknowledged || outcome.status === 'accepted') return undefined
  return outcome.status === 'rejected' ? { state: 'refused', command, outcome } : { state: 'parked', command, outcome }
}

const same = <T>(before: T | undefined, now: T): T => (before !== undefined && isShallowEqual(before, now) ? before : now)
