import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDatabase } from '@baton/agent-node/replica/database.ts'
import { sqliteStorage } from '@baton/agent-node/replica/sqlite-storage.ts'
import type { Streams } from '@baton/relay/streams/streams.ts'
import { Connection } from '@baton/relay/sync/connection.ts'
import type { Id, StreamName } from '@baton/shared/ids.ts'
import type { RowsAnswer } from '@baton/shared/protocol/rows-answer.ts'
import type { ReplicaScope } from '@baton/shared/replica/ports.ts'
import { Replica } from '@baton/shared/replica/replica.ts'
import type { ReplicaStorage } from '@baton/shared/replica/storage.ts'
import type { Whisper } from '@baton/shared/replica/whisper.ts'
import { uuidv7 } from 'uuidv7'

/** A real replica on a real SQLite file, and a wire to a real relay core that can be cut. Frames on it can be looked at and lost. */
export interface Device {
  readonly replica: Replica
  readonly storage: ReplicaStorage
  readonly folder: string
  /** Control messages and doc frames that were sent on the current wire, oldest first. */
  readonly connect: (relay: Streams, options?: WireOptions) => void
  readonly cut: () => void
  /** Resolves as soon as this is so. */
  readonly until: (isSo: () => boolean | undefined) => Promise<void>
  readonly synced: () => Promise<void>
  /** Another process on the same folder. */
  readonly sibling: () => Promise<Device>
  /** Ends this process and starts another on the same folder. */
  readonly restart: () => Promise<Device>
  readonly close: () => Promise<void>
  readonly troubles: unknown[]
}

export interface WireOptions {
  /** Answers false to lose the frame. */
  readonly up?: (bytes: Uint8Array) => boolean
  readonly down?: (bytes: Uint8Array) => boolean
}

export interface DeviceOptions {
  readonly credential: Id
  readonly folder?: string
  readonly scope?: ReplicaScope
  readonly now?: () => number
  readonly wrap?: (storage: ReplicaStorage) => ReplicaStorage
  /** What a tab tells the others of its device. */
  readonly whisper?: (whisper: Whisper) => void
}

export async function openDevice({
  credential,
  folder = mkdtempSync(join(tmpdir(), 'baton-device-')),
  ...options
}: DeviceOptions): Promise<Device> {
  const db = openDatabase(join(folder, 'replica.db'), uuidv7)
  const storage = (options.wrap ?? ((plain) => plain))(sqliteStorage(db))
  const troubles: unknown[] = []
  let wire: { readonly relay: Connection; readonly streams: Streams } | undefined
  let lastStreams: Streams | undefined
  const replica = await Replica.open(
    {
      storage,
      now: options.now ?? Date.now,
      newId: uuidv7,
      newClientId: () => 1 + Math.floor(Math.random() * (2 ** 32 - 1)),
      fetchRows: async (stream) => {
        if (!lastStreams) throw new Error('no relay')
        return rowsOf(lastStreams, stream)
      },
      ...(options.whisper && { whisper: options.whisper }),
      report: (error) => troubles.push(error),
    },
    options.scope ?? { projects: 'all', docs: 'briefs' },
  )

  const cut = () => {
    wire?.relay.closed()
    wire = undefined
    replica.disconnected()
  }
  const connect = (streams: Streams, { up = () => true, down = () => true }: WireOptions = {}) => {
    if (wire) cut()
    lastStreams = streams
    const relay = new Connection(streams, credential, {
      send: (bytes) => {
        if (wire?.relay === relay && down(bytes)) replica.received(bytes)
      },
      close: () => {
        if (wire?.relay === relay) cut()
      },
      unsentBytes: () => 0,
    })
    wire = { relay, streams }
    replica.connected({
      send: (bytes) => {
        if (wire?.relay === relay && up(bytes)) relay.receive(bytes)
      },
      close: () => {
        if (wire?.relay !== relay) return
        cut()
        connect(streams, { up, down })
      },
    })
  }
  const until = (isSo: () => boolean | undefined) =>
    new Promise<void>((resolve) => {
      const look = () => {
        if (!isSo()) return
        stop()
        resolve()
      }
      const stop = replica.onChange(look)
      look()
    })
  const close = async () => {
    wire?.relay.closed()
    wire = undefined
    await replica.close()
    db.close()
  }
  const again = () => openDevice({ credential, folder, ...options })
  return {
    replica,
    storage,
    folder,
    connect,
    cut,
    until,
    synced: async () => {
      await replica.settled()
      await until(() => replica.status().synced)
    },
    sibling: again,
    restart: async () => {
      await close()
      return again()
    },
    close,
    troubles,
  }
}

async function rowsOf(streams: Streams, stream: StreamName): Promise<RowsAnswer> {
  const host = stream === 'workspace' ? streams.workspace : (await streams.project(stream.slice('project/'.length)))?.host
  if (!host) throw new Error(`no stream ${stream}`)
  const common = { stream, epoch: streams.epoch.epoch, now: streams.clock.now() }
  return (host as typeof streams.workspace).read((state, { seq, hash }) => ({
    ...common,
    upto: seq,
    hash,
    proof: streams.proofOf(stream, seq, hash),
    rows: (
      [
        'member',
        'credential',
        'device',
        'project',
        'board',
        'column',
        'task',
        'lease',
        'attempt',
        'submission',
        'decision',
        'comment',
        'link',
        'page',
        'page-version',
      ] as const
    ).flatMap((kind) => [...state.all(kind as 'member')] as RowsAnswer['rows']),
  }))
}
