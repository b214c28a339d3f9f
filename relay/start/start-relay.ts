import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { getRequestListener } from '@hono/node-server'
import type { Logger } from 'pino'
import { uuidv7 } from 'uuidv7'
import { Keeping } from '../admin/keeping.ts'
import type { Settings } from '../config.ts'
import { DailyReports } from '../effects/daily-reports.ts'
import { effectsOf } from '../effects/effects-of.ts'
import { Effects } from '../effects/run-effects.ts'
import { httpApp } from '../http/app.ts'
import { credentialOf, shownBySocket } from '../http/auth.ts'
import type { AnsweredRequest, Door } from '../http/door.ts'
import { doorsOf, refuseOrigin } from '../http/origin.ts'
import { Logins } from '../logins/logins.ts'
import { sweepLogins } from '../logins/sweep.ts'
import { watchGauges } from '../metrics/gauges.ts'
import { Metrics } from '../metrics/metrics.ts'
import { lockFolder } from '../store/sqlite/folder-lock.ts'
import { openSqliteStore } from '../store/sqlite/sqlite-store.ts'
import { systemTime, type TimeSource } from '../streams/clock.ts'
import { Streams } from '../streams/streams.ts'
import { attachSync } from '../sync/attach.ts'
import { openFolderSocket } from './folder-socket.ts'
import { closerOf, listen } from './listen.ts'

export interface Relay {
  /** `http://127.0.0.1:4600` */
  readonly url: string
  readonly streams: Streams
  readonly effects: Effects
  readonly logins: Logins
  /** Finishes what was begun, tells every replica to come back later, lets the folder go. */
  readonly stop: () => Promise<void>
}

/** What `vite build pwa` makes. */
const APP = fileURLToPath(new URL('../../pwa/dist', import.meta.url))

/** What is around a relay; tests bring their own. */
export interface Surroundings {
  /** The folder of the app. */
  readonly app?: string
  readonly time?: TimeSource
}

/** Wires one relay together on its data folder. Throws sentences for the person who starts it. */
export async function startRelay(settings: Settings, log: Logger, { app = APP, time = systemTime }: Surroundings = {}): Promise<Relay> {
  const lock = lockFolder(settings.data)
  if (!lock.ok) throw new Error(lock.reason)
  const undo: (() => Promise<void> | void)[] = [lock.release]
  const stop = async () => {
    for (const step of undo.toReversed()) await step()
  }
  try {
    const metrics = new Metrics()
    const streams = await openStreams(settings.data, log, { time, metrics })
    undo.push(() => streams.close())
    const effects = new Effects(streams)
    undo.push(() => effects.close())
    effects.wake()
    const reports = new DailyReports(streams)
    undo.push(() => reports.close())
    reports.start()
    const logins = new Logins({ folder: settings.data, streams })
    undo.push(() => logins.close())
    undo.push(sweepLogins(logins))

    const server = createServer()
    const closeServer = closerOf(server)
    await listen(server, settings)
    const port = (server.address() as AddressInfo).port
    const ending = new AbortController()
    const onRequest = (request: AnsweredRequest) => log.info(request, 'request')
    const keeping = new Keeping({ folder: settings.data, now: () => streams.clock.now(), report: streams.report })
    undo.push(() => keeping.close())
    const doors = doorsOf({ ...settings, port })
    const sync = serve(server, { streams, logins, keeping, doors, app, ending: ending.signal, metrics, onRequest })
    undo.push(watchGauges(metrics.registry, { streams, folder: settings.data, sockets: sync.count }))
    undo.push(async () => {
      ending.abort()
      sync.close()
      await closeServer()
    })
    const url = urlOf({ ...settings, port })
    undo.push(await openFolderSocket(settings.data, { streams, log, url: settings.origins[0] ?? url }))
    return { url, streams, effects, logins, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

interface Measured {
  readonly time?: TimeSource
  readonly metrics?: Metrics
}

/** The streams of a folder whose lock is held. */
export const openStreams = (folder: string, log: Logger, { time = systemTime, metrics = new Metrics() }: Measured = {}): Promise<Streams> =>
  Streams.open({
    store: metrics.counting(openSqliteStore({ path: folder })),
    watch: metrics,
    time,
    newId: uuidv7,
    randomClient: () => Math.floor(Math.random() * 2 ** 32),
    defer: setImmediate,
    report: (error, where) => log.error({ err: error, where }, 'failed'),
    effectsOf,
  })

function serve(server: Server, door: Door) {
  const { streams, doors } = door
  const app = httpApp(door)
  // The global Request and Response stay what Node made them: whoever embeds a relay keeps its own.
  const answer = getRequestListener(app.fetch, { overrideGlobalObjects: false })
  server.on('request', (request, response) => void answer(request, response))
  return attachSync(server, {
    streams,
    authenticate: async ({ headers, socket }) => {
      const known = await credentialOf(door, shownBySocket(headers, socket.remoteAddress ?? 'unknown'))
      return known.ok ? known.credential : known
    },
    refuseOrigin: ({ headers }) => refuseOrigin(doors, { host: headers.host, origin: headers.origin }),
  })
}

/** An address to click on: one that listens everywhere is reached here. */
export function urlOf({ host, port }: Pick<Settings, 'host' | 'port'>): string {
  const name = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host
  return `http://${name.includes(':') ? `[${name}]` : name}:${port}`
}
