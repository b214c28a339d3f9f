import type { CommandSpec } from '@baton/shared/decider.ts'
import type { Id } from '@baton/shared/ids.ts'
import { PARK_AFTER_MS_AGENT, PARK_AFTER_MS_HUMAN } from '@baton/shared/limits.ts'
import type { StoredOutcome } from '../store/port.ts'
import type { CommandInput } from './input.ts'
import type { Principal } from './rights.ts'

/** What parking asks of the tick. */
interface Records {
  readonly outcomeOf: (command: Id) => StoredOutcome | undefined
  readonly isOwn: (device: Id) => boolean
}

/**
 * What waited too long on a device that was away may surprise by now: it is parked, and so is what the device did later to the same task,
 * until whoever sent it has confirmed it. The wait is counted from the relay's last contact with the device, for what was queued by its
 * hello, never by the device's clock.
 */
export function parkReason(
  { command, from }: CommandInput,
  parks: CommandSpec['parks'],
  kind: Principal['actor']['kind'],
  args: unknown,
  records: Records,
): string | undefined {
  if (parks === 'never' || from.kind !== 'device' || from.away === undefined) return undefined
  const { ms, queued, parkedTasks } = from.away
  if (from.deviceSeq > queued || ms <= (kind === 'agent' ? PARK_AFTER_MS_AGENT : PARK_AFTER_MS_HUMAN)) return undefined
  if (isConfirmation(command.supersedes, records)) return undefined
  const task = taskOf(args)
  if (parks !== 'first' && !(task !== undefined && parkedTasks.has(task))) return undefined
  if (task !== undefined) parkedTasks.add(task)
  return `It waited ${Math.round(ms / 3_600_000)} hours on a device that was away; confirm it or drop it.`
}

/** Only what was parked can be confirmed, and only by those whose it was. */
function isConfirmation(supersedes: Id | undefined, { outcomeOf, isOwn }: Records): boolean {
  const parked = supersedes === undefined ? undefined : outcomeOf(supersedes)
  return parked?.outcome.status === 'parked' && isOwn(parked.device)
}

/** The task that a command names. */
export const taskOf = (args: unknown): Id | undefined => {
  const { task } = (args ?? {}) as { readonly task?: unknown }
  return typeof task === 'string' ? task : undefined
}
