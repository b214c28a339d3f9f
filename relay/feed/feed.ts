import { setImmediate } from 'node:timers/promises'
import { type Id, projectStream, type StreamName } from '@baton/shared/ids.ts'
import { EVENTS_PAGE_BYTES_MAX, EVENTS_PER_LOOK_MAX } from '@baton/shared/limits.ts'
import type { Rejection } from '@baton/shared/rejection.ts'
import { refuseScope } from '@baton/shared/scope.ts'
import type { EventMatch, StoredEvent, StreamPart } from '../store/port.ts'
import { mayEnter, type Principal, principalOf, RELAY_ID } from '../streams/rights.ts'
import type { AnyHost, Streams } from '../streams/streams.ts'
import { inThisEpoch, type Position } from './position.ts'
import { type FeedEvent, shownTo, type View } from './shown.ts'

/** What somebody wants to hear of. */
export interface Wish {
  /** All that the asker may enter, and the workspace, unless one is named. */
  readonly project?: Id
  readonly match: EventMatch
  readonly view: View
}

export interface FeedPage {
  readonly ok: true
  /** By the relay's clock; of one stream in its order. */
  readonly events: readonly { readonly event: FeedEvent; readonly position: Position }[]
  readonly position: Position
  /** Nothing more is there now. */
  readonly isEnd: boolean
}

/**
 * The events of all streams that somebody may read, from a position on. It keeps nothing: the log itself is what a slow reader has not read
 * yet. Rights are read anew for every page.
 */
export class Feed {
  readonly #streams: Streams
  readonly #credential: Id
  readonly #wish: Wish

  constructor(streams: Streams, credential: Id, wish: Wish) {
    this.#streams = streams
    this.#credential = credential
    this.#wish = wish
  }

  get streams(): Streams {
    return this.#streams
  }

  /** Where everything has been read. */
  async end(): Promise<{ readonly ok: true; readonly position: Position } | Rejection> {
    const found = await this.hosts()
    if (!found.ok) return found
    const seqs = new Map(found.hosts.map(({ stream, head }) => [stream, head.seq]))
    return { ok: true, position: { epoch: this.#streams.epoch.epoch, seqs } }
  }

  /** At most so many, and none behind `upto`. */
  async page(from: Position, limit: number, upto?: Position): Promise<FeedPage | Rejection> {
    const found = await this.hosts()
    if (!found.ok) return found
    const start = inThisEpoch(from, this.#streams.epoch)
    const parts: Part[] = []
    for (const host of found.hosts) {
      const part = { after: start.seqs.get(host.stream) ?? 0, upto: upto ? (upto.seqs.get(host.stream) ?? 0) : host.head.seq, limit }
      parts.push(await this.#read(host.stream, part, found.principal))
    }
    return merged(start, parts, limit)
  }

  /** Of the workspace, and of the projects that are wished for and may be entered. */
  async hosts(): Promise<{ readonly ok: true; readonly hosts: readonly AnyHost[]; readonly principal: Principal } | Rejection> {
    const principal = this.#principal()
    if (!principal.ok) return principal
    const { project: wished } = this.#wish
    const hosts: AnyHost[] = wished === undefined ? [this.#streams.workspace] : []
    for (const { id } of this.#streams.workspace.state.all('project')) {
      if ((wished !== undefined && id !== wished) || !mayEnter(principal, projectStream(id))) continue
      const project = await this.#streams.project(id)
      if (project) hosts.push(project.host)
    }
    return { ok: true, hosts, principal }
  }

  #principal(): Principal | Rejection {
    const { workspace, clock } = this.#streams
    const principal = principalOf(workspace.state, this.#credential, this.#credential, clock.now())
    if (!principal.ok) return principal
    return refuseScope(this.#wish.view === 'audit' ? 'admin' : 'read', 'Reading', principal.actor) ?? principal
  }

  /** Big logs are looked through in parts, so that others get their turn. */
  async #read(stream: StreamName, { after, upto: end, limit }: Required<StreamPart>, principal: Principal): Promise<Part> {
    const { match, view } = this.#wish
    const pruned = await this.#streams.store.prunedUpto(stream)
    const found: Found[] = after < pruned ? [goneBefore(stream, pruned, this.#streams.clock.now())] : []
    let upto = Math.max(after, pruned)
    const start = upto
    while (upto < end && found.length < limit) {
      if (upto > start) await setImmediate()
      const to = Math.min(end, upto + EVENTS_PER_LOOK_MAX)
      const events = await this.#streams.store.eventsMatching(stream, match, { after: upto, upto: to, limit })
      for (const stored of events) {
        const event = shownTo(principal, stored, this.#streams.workspace.state, view)
        if (event) found.push({ stored, event })
      }
      upto = events.length === limit ? (events.at(-1)?.seq ?? to) : to
    }
    return { stream, upto, found, isEnd: upto >= end }
  }
}

interface Found {
  readonly stored: Pick<StoredEvent, 'stream' | 'seq' | 'now'>
  readonly event: FeedEvent
}

/** Said in the place of what was moved out of the log, so that nobody takes what they get for all that happened. */
const goneBefore = (stream: StreamName, seq: number, now: number): Found => ({
  stored: { stream, seq, now: 0 },
  event: { stream, seq, type: 'history.pruned', at: now, member: RELAY_ID, command: RELAY_ID, body: { upto: seq } },
})

/** What one stream has to add. */
interface Part {
  readonly stream: StreamName
  readonly upto: number
  readonly found: readonly Found[]
  readonly isEnd: boolean
}

/** All parts in one order, cut to a page: who had to be cut is read from there on. */
function merged(start: Position, parts: readonly Part[], limit: number): FeedPage {
  const all = parts.flatMap(({ found }) => found).sort((a, b) => inOrder(a.stored, b.stored))
  const seqs = new Map(start.seqs)
  const events: { event: FeedEvent; position: Position }[] = []
  let bytes = 0
  for (const { stored, event } of all) {
    if (events.length === limit || bytes > EVENTS_PAGE_BYTES_MAX) break
    bytes += JSON.stringify(event).length
    seqs.set(stored.stream, stored.seq)
    events.push({ event, position: { epoch: start.epoch, seqs: new Map(seqs) } })
  }
  for (const { stream, upto, found } of parts) {
    const last = found.at(-1)?.stored.seq ?? 0
    if (last <= (seqs.get(stream) ?? 0)) seqs.set(stream, upto)
  }
  const isEnd = events.length === all.length && parts.every((part) => part.isEnd)
  return { ok: true, events, position: { epoch: start.epoch, seqs }, isEnd }
}

const inOrder = (a: Found['stored'], b: Found['stored']): number =>
  a.now - b.now || (a.stream < b.stream ? -1 : a.stream > b.stream ? 1 : a.seq - b.seq)
