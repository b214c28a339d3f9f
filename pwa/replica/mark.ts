import type { Id } from '@baton/shared/ids.ts'
import type { WireCommand } from '@baton/shared/protocol/command.ts'
import type { Outcome } from '@baton/shared/protocol/outcome.ts'
import type { StoredCommand } from '@baton/shared/replica/storage.ts'

/** A command of this device that is not settled: the relay has not decided it, or said no and nobody has acknowledged that. */
export type Mark =
  | { readonly state: 'pending'; readonly command: WireCommand }
  | { readonly state: 'refused'; readonly command: WireCommand; readonly outcome: Extract<Outcome, { status: 'rejected' }> }
  | { readonly state: 'parked'; readonly command: WireCommand; readonly outcome: Extract<Outcome, { status: 'parked' }> }

/** Nothing for what is settled. */
export function markOf({ command, outcome, acknowledged }: StoredCommand): Mark | undefined {
  if (outcome === undefined) return { state: 'pending', command }
  if (acknowledged || outcome.status === 'accepted') return undefined
  return outcome.status === 'rejected' ? { state: 'refused', command, outcome } : { state: 'parked', command, outcome }
}

export const NO_MARKS: readonly Mark[] = []

/** Marks by the task that each is about; a link is about both of its ends. */
export function marksByTask(
  stored: Iterable<StoredCommand>,
  about: (command: WireCommand) => readonly Id[],
): ReadonlyMap<Id, readonly Mark[]> {
  const marks = new Map<Id, Mark[]>()
  for (const each of stored) {
    const mark = markOf(each)
    if (mark === undefined) continue
    for (const task of about(each.command)) {
      const known = marks.get(task)
      if (known) known.push(mark)
      else marks.set(task, [mark])
    }
  }
  return marks
}
