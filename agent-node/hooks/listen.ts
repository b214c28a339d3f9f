import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { LISTEN_AGAIN_MS } from '@baton/shared/limits.ts'
import { type Rejection, reject } from '@baton/shared/rejection.ts'
import { chooseProject } from '../choose-project.ts'
import type { Device } from '../open-device.ts'
import { takeLock } from '../replica/sender-lock.ts'
import { followNews } from './follow-news.ts'
import { newsMessage } from './news-message.ts'
import { runCommand } from './run-command.ts'

/**
 * Runs a command whenever there is something to do, one at a time, until it is stopped: with what there is now when it is the first time. What
 * happens while it runs is told to the next run. A command that fails is run again for what comes next, after a pause.
 */
export async function listen(
  device: Device,
  command: string,
  log: (line: string) => void,
  signal: AbortSignal,
): Promise<Rejection | undefined> {
  await device.ready()
  const chosen = device.project === undefined ? undefined : chooseProject(await device.replica.workspace(), device.project)
  if (chosen && !chosen.ok) return chosen
  const folder = join(device.config.folder, 'listening')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const lock = takeLock(join(folder, `${chosen?.project.id ?? 'all'}.lock`))
  if (!lock) return reject('BUSY', 'Another "baton listen" runs with this token for this project.')
  try {
    await followNews({
      device,
      cursorFile: (project) => join(folder, project),
      fromNow: false,
      signal,
      onNews: async (project, news) => {
        const went = await runCommand({ file: command, shell: true, input: await newsMessage(device, project, news), log, signal })
        if (!went && !signal.aborted) await setTimeout(LISTEN_AGAIN_MS, undefined, { signal }).catch(() => {})
      },
    })
  } finally {
    lock.release()
  }
  return undefined
}
