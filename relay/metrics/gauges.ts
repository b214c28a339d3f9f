import { statSync } from 'node:fs'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { Gauge, type Registry } from 'prom-client'
import { DATABASE_FILE } from '../store/sqlite/open-database.ts'
import type { Streams } from '../streams/streams.ts'

/** Beyond this many that wait it does not matter how many they are. */
const EFFECTS_COUNTED_MAX = 1_000
const NS_PER_S = 1e9
const US_PER_S = 1e6
const LAG_RESOLUTION_MS = 10

export interface Watched {
  readonly streams: Streams
  /** The data folder. */
  readonly folder: string
  readonly sockets: () => number
}

/** How this process stands at the moment it is asked. The answer stops watching. */
export function watchGauges(registry: Registry, { streams, folder, sockets }: Watched): () => void {
  const lag = monitorEventLoopDelay({ resolution: LAG_RESOLUTION_MS })
  lag.enable()
  const gauge = (name: string, help: string, read: () => number | Promise<number>) =>
    new Gauge({
      name,
      help,
      registers: [registry],
      async collect() {
        this.set(await read())
      },
    })
  gauge('baton_sockets', 'Replicas that are connected.', sockets)
  gauge('baton_leases', 'Leases that are live.', () => countLeases(streams))
  gauge(
    'baton_effects_waiting',
    'What has to follow from events and is not done yet.',
    async () => (await streams.store.effects(EFFECTS_COUNTED_MAX)).length,
  )
  gauge('baton_read_only', '1 while nothing is decided, because the data went back.', () => Number(streams.readOnly.reason !== undefined))
  gauge('baton_database_bytes', 'The database on disk, its log included.', () => sizeOf(folder))
  gauge('process_resident_memory_bytes', 'Memory of this process.', () => process.memoryUsage.rss())
  gauge('process_start_time_seconds', 'When this process started, since 1970.', () => Math.floor(performance.timeOrigin / 1_000))
  gauge('process_cpu_seconds_total', 'Time of the processor that this process took.', cpuSeconds)
  watchLag(registry, lag)
  return () => void lag.disable()
}

async function countLeases(streams: Streams): Promise<number> {
  let count = 0
  for (const { id } of await streams.workspace.read((state) => [...state.all('project')])) {
    const project = await streams.project(id)
    if (project) count += await project.host.read((state) => [...state.all('lease')].length)
  }
  return count
}

function sizeOf(folder: string): number {
  const files = ['', '-wal', '-shm'].map((end) => statSync(join(folder, `${DATABASE_FILE}${end}`), { throwIfNoEntry: false }))
  return files.reduce((sum, file) => sum + (file?.size ?? 0), 0)
}

function cpuSeconds(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / US_PER_S
}

/** Since it was asked the last time: everybody who waits for this process waits so long. */
function watchLag(registry: Registry, lag: ReturnType<typeof monitorEventLoopDelay>): void {
  new Gauge({
    name: 'baton_event_loop_lag_seconds',
    help: 'How much later than asked this process gets to what is next.',
    labelNames: ['quantile'] as const,
    registers: [registry],
    collect() {
      const late = (ns: number) => Math.max(0, (Number.isFinite(ns) ? ns : 0) / NS_PER_S - LAG_RESOLUTION_MS / 1_000)
      for (const quantile of [50, 99]) this.set({ quantile: String(quantile / 100) }, late(lag.percentile(quantile)))
      this.set({ quantile: '1' }, late(lag.max))
      lag.reset()
    },
  })
}
