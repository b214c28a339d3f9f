import { assert } from '@baton/shared/assert.ts'
import type { StreamName } from '@baton/shared/ids.ts'
import type { AnyRow } from '@baton/shared/state.ts'
import type { Database } from 'better-sqlite3'
import type { Batch, EventMatch, StoredEvent, StoredStream, StreamPart } from '../port.ts'

export type EventLog = ReturnType<typeof prepareEventLog>

export interface StreamHead {
  readonly stream: StreamName
  readonly seq: number
  readonly hash: string
}

interface Head {
  readonly id: number
  readonly seq: number
  readonly hash: Buffer
  readonly historyStartsAt: number
}

interface EventRecord extends Omit<StoredEvent, 'stream' | 'body' | 'hash'> {
  readonly body: string
  readonly hash: Buffer
}

/** `null`: not asked for; lists as JSON. */
interface MatchRecord {
  readonly stream: number
  readonly after: number
  readonly upto: number
  /** -1: all. */
  readonly limit: number
  readonly member: string | null
  readonly credential: string | null
  readonly since: number | null
  readonly until: number | null
  readonly types: string | null
  readonly naming: string | null
}

/** Streams, their events in order, and the rows that the events made. */
export function prepareEventLog(db: Database) {
  const head = db.prepare<[string], Head>('SELECT id, seq, hash, history_starts_at AS historyStartsAt FROM streams WHERE name = ?')
  const heads = db.prepare<[], { name: StreamName; seq: number; hash: Buffer }>('SELECT name, seq, hash FROM streams ORDER BY name')
  const names = db.prepare<[], StreamName>('SELECT name FROM streams ORDER BY name').pluck()
  const addStream = db.prepare<[string]>("INSERT INTO streams (name, seq, hash, history_starts_at) VALUES (?, 0, x'', 0)")
  const moveHead = db.prepare<[number, Buffer, number]>('UPDATE streams SET seq = ?, hash = ? WHERE id = ?')
  const addEvent = db.prepare<[number, number, string, number, string, string, string, string, string, number, Buffer]>(
    'INSERT INTO events (stream, seq, type, v, body, command, member, credential, device, now, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
  )
  const events = db.prepare<[number, number, number], EventRecord>(
    `SELECT seq, type, v, body, command, member, credential, device, now, hash FROM events
     WHERE stream = ? AND seq > ? ORDER BY seq LIMIT ?`,
  )
  const eventsMatching = db.prepare<[MatchRecord], EventRecord>(
    `SELECT seq, type, v, body, command, member, credential, device, now, hash FROM events
     WHERE stream = @stream AND seq > @after AND seq <= @upto
       AND (@member IS NULL OR member = @member)
       AND (@credential IS NULL OR credential = @credential)
       AND (@since IS NULL OR now >= @since)
       AND (@until IS NULL OR now < @until)
       AND (@types IS NULL OR EXISTS (SELECT 1 FROM json_each(@types) AS types WHERE events.type GLOB types.value))
       AND (@naming IS NULL OR EXISTS (SELECT 1 FROM json_each(@naming) AS ids WHERE instr(events.body, ids.value)))
     ORDER BY seq LIMIT @limit`,
  )
  const putRow = db.prepare<[number, string, string, number, string | null]>(
    `INSERT INTO rows (stream, kind, id, seq, json) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET seq = excluded.seq, json = excluded.json`,
  )
  const rows = db.prepare<[number], { kind: string; id: string; seq: number; json: string | null }>(
    'SELECT kind, id, seq, json FROM rows WHERE stream = ?',
  )

  function append(stream: number, { stream: name, after, events, rows }: Batch): void {
    let seq = after
    for (const event of events) {
      seq++
      assert(event.stream === name && event.seq === seq, 'events of a batch follow on its head without a gap')
      const { type, v, body, command, member, credential, device, now, hash } = event
      addEvent.run(stream, seq, type, v, JSON.stringify(body), command, member, credential, device, now, Buffer.from(hash, 'hex'))
    }
    const last = events.at(-1)
    if (last) moveHead.run(seq, Buffer.from(last.hash, 'hex'), stream)
    for (const { kind, id, row, seq } of rows) putRow.run(stream, kind, id, seq, row === undefined ? null : JSON.stringify(row))
  }

  function load(name: StreamName): StoredStream {
    const found = head.get(name)
    if (!found) return { seq: 0, hash: '', rows: [], gone: [], historyStartsAt: 0 }
    const kept: { row: AnyRow; seq: number }[] = []
    const gone: { kind: string; id: string; seq: number }[] = []
    for (const { kind, id, seq, json } of rows.iterate(found.id)) {
      if (json === null) gone.push({ kind, id, seq })
      else kept.push({ row: JSON.parse(json) as AnyRow, seq })
    }
    return { seq: found.seq, hash: found.hash.toString('hex'), rows: kept, gone, historyStartsAt: found.historyStartsAt }
  }

  return {
    /** Which number the stream has inside, and its last seq; a new stream gets one. */
    head: (name: StreamName): Pick<Head, 'id' | 'seq'> => head.get(name) ?? { id: Number(addStream.run(name).lastInsertRowid), seq: 0 },
    heads: (): readonly StreamHead[] => heads.all().map(({ name, seq, hash }) => ({ stream: name, seq, hash: hash.toString('hex') })),
    append,
    load,
    streams: (): readonly StreamName[] => names.all(),
    events: (name: StreamName, after: number, limit: number): readonly StoredEvent[] => {
      const found = head.get(name)
      if (!found) return []
      return events.all(found.id, after, limit).map((event) => fromRecord(name, event))
    },
    eventsMatching: (name: StreamName, match: EventMatch, { after, upto, limit = -1 }: StreamPart): readonly StoredEvent[] => {
      const found = head.get(name)
      if (!found) return []
      return eventsMatching.all({ stream: found.id, after, upto, limit, ...toRecord(match) }).map((event) => fromRecord(name, event))
    },
  }
}

const toRecord = ({ member, credential, since, until, types, naming }: EventMatch): Omit<MatchRecord, 'stream' | keyof StreamPart> => ({
  member: member ?? null,
  credential: credential ?? null,
  since: since ?? null,
  until: until ?? null,
  types: types ? JSON.stringify(types) : null,
  naming: naming ? JSON.stringify(naming) : null,
})

const fromRecord = (stream: StreamName, event: EventRecord): StoredEvent => ({
  ...event,
  stream,
  body: JSON.parse(event.body) as unknown,
  hash: event.hash.toString('hex'),
})
