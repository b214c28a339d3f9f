import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { parseDocName } from '@baton/shared/content/layout.ts'
import type { StreamName } from '@baton/shared/ids.ts'
import { PRUNE_AGE_MS_MIN } from '@baton/shared/limits.ts'
import type { AnyRow } from '@baton/shared/state.ts'
import type { Database } from 'better-sqlite3'
import type { StoredEvent } from '../store/port.ts'
import { prepareContentLog } from '../store/sqlite/content-log.ts'
import { diskError } from '../store/sqlite/disk-error.ts'
import { prepareEventLog } from '../store/sqlite/event-log.ts'
import { DATABASE_FILE, openFile } from '../store/sqlite/open-database.ts'
import { type Anchor, preparePrunedLog } from '../store/sqlite/pruned-log.ts'
import { snapshotOf } from '../streams/content/compaction.ts'
import { writeArchive } from './archive-file.ts'
import { type Refused, refuse } from './refused.ts'
import { tellAgain } from './verify-stream.ts'

export interface PruneOptions {
  /** The data folder; a relay may run on it. */
  readonly folder: string
  /** Events from before this go, in ms. */
  readonly before: number
  /** In ms. */
  readonly now: number
  /** Called between the steps; a test dies there. */
  readonly atStep?: (step: 'archived' | 'before commit') => void
}

export interface Pruned {
  readonly ok: true
  /** Absent when there was nothing to move. */
  readonly archive?: string
  readonly bytes: number
  readonly streams: readonly { readonly stream: StreamName; readonly events: number; readonly upto: number }[]
  /** Docs of which raw updates were moved out; what they say stays. */
  readonly docs: number
}

/**
 * Moves old events and the raw updates of prose into an archive file. What is moved is on disk there before anything goes from the database,
 * which then goes on from an anchor: the hash of the last event that went, and the rows that all of them had made. Who dies half-way has lost
 * nothing; running it again moves the same once more. Throws when the disk fails.
 */
export async function prune(options: PruneOptions): Promise<Pruned | Refused> {
  const { folder, before, now } = options
  if (!existsSync(join(folder, DATABASE_FILE))) return refuse(`There are no data of a relay in ${folder}.`)
  if (before > now - PRUNE_AGE_MS_MIN) return refuse('The events of the last 24 hours stay; name an earlier moment.')
  const db = openFile(join(folder, DATABASE_FILE), now)
  try {
    return await pruneDatabase(db, options)
  } catch (error) {
    throw diskError(error, folder)
  } finally {
    db.close()
  }
}

interface PrunedDoc {
  readonly doc: string
  readonly upto: number
  readonly snapshot: Uint8Array
  readonly updates: readonly Uint8Array[]
}

interface PrunedStream {
  readonly stream: StreamName
  readonly anchor: Anchor
  readonly events: readonly StoredEvent[]
}

async function pruneDatabase(db: Database, { folder, before, now, atStep = () => {} }: PruneOptions): Promise<Pruned | Refused> {
  const streams = oldStreams(db, before)
  if ('ok' in streams) return streams
  const docs = rawDocs(db)
  const moved = streams.map(({ stream, events, anchor }) => ({ stream, events: events.length, upto: anchor.seq }))
  if (streams.length === 0 && docs.length === 0) return { ok: true, bytes: 0, streams: [], docs: 0 }
  const { path, bytes } = await writeArchive(folder, nameAt(now), linesOf(streams, docs, now))
  atStep('archived')
  const [pruned, content] = [preparePrunedLog(db), prepareContentLog(db)]
  db.transaction(() => {
    for (const { stream, anchor } of streams) pruned.prune(stream, anchor)
    for (const { doc, upto, snapshot } of docs) content.compact(doc, upto, snapshot)
    atStep('before commit')
  }).immediate()
  return { ok: true, archive: path, bytes, streams: moved, docs: docs.length }
}

/** What of each stream is older; told again first, since what is damaged must not be made the base of what is kept. */
function oldStreams(db: Database, before: number): readonly PrunedStream[] | Refused {
  const [log, pruned] = [prepareEventLog(db), preparePrunedLog(db)]
  const found: PrunedStream[] = []
  for (const { stream } of log.heads()) {
    const upto = pruned.lastBefore(stream, before)
    if (upto <= pruned.upto(stream)) continue
    const events: StoredEvent[] = []
    const { state, last, faults } = tellAgain({ log, pruned }, stream, upto, (event) => events.push(event))
    if (faults.length > 0) return refuse(`${stream} is not as it must be: ${faults[0]}. Run "baton-relay verify" first.`)
    const rows = [...state.changes()].flatMap(({ row }) => (row === undefined ? [] : [row as AnyRow]))
    found.push({ stream, events, anchor: { ...last, rows } })
  }
  return found
}

/** Docs with raw updates, each with a snapshot that says the same. */
function rawDocs(db: Database): readonly PrunedDoc[] {
  const content = prepareContentLog(db)
  return content.docs('').flatMap((doc) => {
    const stored = content.load(doc)
    const kind = parseDocName(doc)?.kind
    if (kind === undefined || stored.updates.length === 0) return []
    return [{ doc, upto: stored.last, snapshot: snapshotOf(kind, stored), updates: stored.updates }]
  })
}

function* linesOf(streams: readonly PrunedStream[], docs: readonly PrunedDoc[], now: number): IterableIterator<object> {
  const about = streams.map(({ stream, events, anchor: { seq, hash } }) => ({ stream, from: events[0]?.seq, to: seq, hash }))
  yield { format: 1, archivedAt: now, streams: about, docs: docs.map(({ doc, upto, updates }) => ({ doc, updates: updates.length, upto })) }
  for (const { events } of streams) for (const event of events) yield { event }
  for (const { doc, updates } of docs) for (const update of updates) yield { doc, update: Buffer.from(update).toString('base64') }
}

/** `20261121-083400-120`: names sort by time. */
const nameAt = (now: number): string => new Date(now).toISOString().replace(/[-:Z]/g, '').replace(/[T.]/g, '-')
