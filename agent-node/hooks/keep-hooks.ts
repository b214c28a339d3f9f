import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import type { Id } from '@baton/shared/ids.ts'
import { HOOK_MS_MAX, HOOKS_AGAIN_MS } from '@baton/shared/limits.ts'
import type { News } from '@baton/shared/news/news.ts'
import type { Device } from '../open-device.ts'
import { takeLock } from '../replica/sender-lock.ts'
import { findHooks } from './find-hooks.ts'
import { followNews } from './follow-news.ts'
import { newsMessage } from './news-message.ts'
import { runCommand } from './run-command.ts'

/**
 * Runs this user's hooks for as long as a process lives that stays. Of several on one folder one runs them, and when it ends another. Whatever a
 * hook does is told to the log and stops nothing. The answer ends it.
 */
export function keepHooks(device: Device, log: (line: string) => void): () => Promise<void> {
  const over = new AbortController()
  const kept = keep(device, log, over.signal).catch((error: unknown) => log(`hooks: ${String(error)}`))
  return async () => {
    over.abort()
    await kept
  }
}

async function keep(device: Device, log: (line: string) => void, signal: AbortSignal): Promise<void> {
  // What there was before the first load is not what happened.
  const aborted = new Promise((resolve) => signal.addEventListener('abort', resolve))
  await Promise.race([device.ready().catch(() => {}), aborted])
  if (signal.aborted) return
  const folder = join(device.config.folder, 'hooks')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const lock = await lockSoon(join(folder, 'hooks.lock'), signal)
  if (!lock) return
  try {
    await followNews({
      device,
      cursorFile: (project) => join(folder, project),
      fromNow: true,
      signal,
      onNews: (project, news) => runHooks(device, project, news, { log, signal }),
    })
  } finally {
    lock.release()
  }
}

async function lockSoon(file: string, signal: AbortSignal): Promise<ReturnType<typeof takeLock>> {
  while (!signal.aborted) {
    const lock = takeLock(file)
    if (lock) return lock
    await setTimeout(HOOKS_AGAIN_MS, undefined, { signal, ref: false }).catch(() => {})
  }
  return undefined
}

type Surroundings = { readonly log: (line: string) => void; readonly signal: AbortSignal }

/** All news of a kind at once, so that a morning's work starts one program and not a hundred. */
async function runHooks(device: Device, project: Id, news: readonly News[], { log, signal }: Surroundings): Promise<void> {
  for (const { path, event, runs } of findHooks(device.config.home)) {
    const told = news.filter(({ what }) => what === event)
    if (!runs || event === undefined || told.length === 0) continue
    const input = { event, ...(await newsMessage(device, project, told)) }
    await runCommand({ file: path, input, msMax: HOOK_MS_MAX, log, signal })
  }
}
