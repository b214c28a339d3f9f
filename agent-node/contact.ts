import { closeSync, openSync, statSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import type { NodeReplica } from './replica/api.ts'

/** When this device last heard from the relay, over all its processes and past their ends: the time of an empty file. */
export interface Contact {
  /** ISO; nothing when there never was any. */
  readonly asOf: () => Promise<string | undefined>
}

export function openContact(folder: string, replica: Pick<NodeReplica, 'online'>): Contact {
  const file = join(folder, 'last-contact')
  return {
    asOf: async () => {
      if (await replica.online()) touch(file)
      return statSync(file, { throwIfNoEntry: false })?.mtime.toISOString()
    },
  }
}

function touch(file: string): void {
  closeSync(openSync(file, 'a', 0o600))
  const now = new Date()
  utimesSync(file, now, now)
}
