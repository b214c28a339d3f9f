import { canonicalJson } from '@baton/shared/canonical.ts'
import type { Fact } from '@baton/shared/decider.ts'
import type { StreamName } from '@baton/shared/ids.ts'
import { projectRules } from '@baton/shared/project-stream.ts'
import { type AnyRow, type RowTypes, State } from '@baton/shared/state.ts'
import type { AnyEvent } from '@baton/shared/stream.ts'
import { workspaceRules } from '@baton/shared/workspace-stream.ts'
import { CHAIN_START, chainHash } from '../store/chain.ts'
import type { StoredEvent } from '../store/port.ts'
import type { EventLog, StreamHead } from '../store/sqlite/event-log.ts'
import type { PrunedLog } from '../store/sqlite/pruned-log.ts'

/** The part of a stream's rules that making rows from events asks for, whatever the rows are. */
interface Evolving {
  readonly indexes: Parameters<typeof State.empty>[0]
  readonly evolve: (state: State<RowTypes>, fact: Fact<AnyEvent>) => void
}

const EVENTS_PER_READ = 1_000

export interface StreamLogs {
  readonly log: Pick<EventLog, 'events' | 'load'>
  readonly pruned: Pick<PrunedLog, 'anchor'>
}

/** What is wrong with a stream: its chain of hashes, its head, and its rows against those that its events make when told again. */
export function faultsOfStream(logs: StreamLogs, head: StreamHead): readonly string[] {
  const { state, last, faults } = tellAgain(logs, head.stream, head.seq)
  if (last.seq !== head.seq) faults.push(`its head is ${head.seq}, but its last event is ${last.seq}`)
  else if (last.hash !== head.hash) faults.push(`the hash of its head is not that of its last event, ${last.seq}`)
  return [...faults, ...faultsOfRows(state, logs.log.load(head.stream))]
}

export interface ToldAgain {
  readonly state: State<RowTypes>
  readonly last: { readonly seq: number; readonly hash: string }
  readonly faults: string[]
}

/** The rows that the events up to a seq make, from the anchor of what was moved out or from the beginning; each event is also `heard`. */
export function tellAgain(
  { log, pruned }: StreamLogs,
  stream: StreamName,
  upto: number,
  heard: (event: StoredEvent) => void = () => {},
): ToldAgain {
  const rules = rulesOf(stream)
  const state = State.empty<RowTypes>(rules.indexes)
  const faults: string[] = []
  const anchor = pruned.anchor(stream)
  for (const row of anchor?.rows ?? []) state.put(row)
  let last = { seq: anchor?.seq ?? 0, hash: anchor?.hash ?? CHAIN_START }
  for (const event of everyEvent(log, stream, last.seq)) {
    if (event.seq > upto) break
    faults.push(...faultsOfLink(last, event))
    try {
      rules.evolve(state, factOf(event))
    } catch (error) {
      faults.push(`event ${event.seq} (${event.type}) cannot be told again: ${String(error)}`)
    }
    heard(event)
    last = event
  }
  return { state, last, faults }
}

const rulesOf = (stream: StreamName): Evolving => (stream === 'workspace' ? workspaceRules : projectRules) as unknown as Evolving

const factOf = ({ type, body, now, member, command }: StoredEvent): Fact<AnyEvent> => ({ type, body, now, member, command })

function* everyEvent(log: Pick<EventLog, 'events'>, stream: StreamName, from: number): IterableIterator<StoredEvent> {
  for (let after = from; ; ) {
    const page = log.events(stream, after, EVENTS_PER_READ)
    yield* page
    const last = page.at(-1)
    if (!last) return
    after = last.seq
  }
}

function* faultsOfLink(last: { readonly seq: number; readonly hash: string }, { hash, ...event }: StoredEvent): IterableIterator<string> {
  if (event.seq !== last.seq + 1) yield `event ${last.seq + 1} is missing`
  else if (chainHash(last.hash, event) !== hash) yield `event ${event.seq} (${event.type}) is not as it was written: its hash differs`
}

function* faultsOfRows(
  told: State<RowTypes>,
  stored: { readonly seq: number; readonly rows: readonly { readonly row: AnyRow; readonly seq: number }[] },
): IterableIterator<string> {
  const missing = new Map([...told.changes()].map(({ kind, id, row }) => [`${kind} ${id}`, row]))
  for (const { row, seq } of stored.rows) {
    const name = `${row.kind} ${row.id}`
    const expected = missing.get(name)
    if (expected === undefined) yield `the row ${name} is stored, but no event makes it`
    else if (canonicalJson(expected) !== canonicalJson(row)) yield `the row ${name} is not what its events make`
    else if (seq > stored.seq) yield `the row ${name} is from ${seq}, beyond the last event`
    missing.delete(name)
  }
  for (const name of missing.keys()) yield `the row ${name} is missing`
}
