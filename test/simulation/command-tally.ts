import type { StoredEvent } from '@baton/relay/store/port.ts'
import { projectRules } from '@baton/shared/project-stream.ts'
import { workspaceRules } from '@baton/shared/workspace-stream.ts'
import type { KnownCommand } from './command-book.ts'

/** Every command of the catalogues, those of the relay itself included. */
export const COMMANDS: readonly string[] = [...Object.keys(projectRules.commands), ...Object.keys(workspaceRules.commands)]

/** Commands that nobody but the relay makes, by an event of theirs. */
const OF_THE_RELAY: Readonly<Record<string, string>> = {
  'board.opened': 'board.open',
  'epoch.started': 'epoch.start',
  'lease.ended': 'lease.expire',
  'device.registered': 'device.register',
  'inbox.noted': 'inbox.note',
}

export type CommandCounts = Readonly<Record<string, number>>

/** How often each command was accepted and made something happen. */
export class CommandTally {
  readonly #counts: Record<string, number> = {}

  get counts(): CommandCounts {
    return this.#counts
  }

  did({ type }: Pick<StoredEvent, 'type'>, known: KnownCommand | undefined): void {
    const command = known?.type ?? OF_THE_RELAY[type]
    if (command !== undefined) this.#counts[command] = (this.#counts[command] ?? 0) + 1
  }
}

export function addCounts(to: Record<string, number>, more: CommandCounts): void {
  for (const [type, count] of Object.entries(more)) to[type] = (to[type] ?? 0) + count
}
