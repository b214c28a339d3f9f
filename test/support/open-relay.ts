import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { addFirstPerson } from '@baton/relay/start/first-person.ts'
import { openLog } from '@baton/relay/start/log.ts'
import { type Relay, startRelay } from '@baton/relay/start/start-relay.ts'
import type { TimeSource } from '@baton/relay/streams/clock.ts'
import { present } from '@baton/shared/present.ts'
import { onTestFinished } from 'vitest'
import { type Call, caller } from './call.ts'

export interface OpenRelay extends Relay {
  readonly folder: string
  /** The first person, by an access token. */
  readonly admin: Call
  /** Closed, and opened again on the same folder. */
  readonly again: () => Promise<OpenRelay>
}

export interface OpenRelayOptions {
  readonly folder?: string
  readonly origins?: readonly string[]
  /** The folder of the app. */
  readonly app?: string
  /** Its clock. */
  readonly time?: TimeSource
}

/** A whole relay with its HTTP door, in this process; it stops with the test. */
export async function openRelay(options: OpenRelayOptions = {}): Promise<OpenRelay> {
  const { folder = newFolder(), origins = [], app, time } = options
  const relay = await startRelay(
    { ok: true, host: '127.0.0.1', port: 0, data: folder, origins, log: 'error' },
    openLog('error'),
    present({ app, time }),
  )
  let stopping: Promise<void> | undefined
  const stop = () => {
    stopping ??= relay.stop()
    return stopping
  }
  onTestFinished(stop)
  const first = await addFirstPerson(relay.streams)
  const again = async () => {
    await stop()
    return openRelay({ ...options, folder })
  }
  return { ...relay, stop, folder, admin: caller({ url: relay.url, token: first?.secret ?? '' }), again }
}

export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'baton-open-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}
