import type { Fact } from '@baton/shared/decider.ts'
import type { Id, StreamName } from '@baton/shared/ids.ts'
import type { RowTypes, State } from '@baton/shared/state.ts'
import type { AnyEvent } from '@baton/shared/stream.ts'
import { chainHash } from '../store/chain.ts'
import type { Batch, DeviceProgress, StoredEvent, StoredOutcome } from '../store/port.ts'

/** Who and when, stamped on every event of one command. */
export interface Stamp {
  readonly command: Id
  readonly member: Id
  readonly credential: Id
  readonly device: Id
}

/** What a tick has decided so far, in a layer over the stream's state. Committed as one batch or dropped. */
export class Draft<Rows extends RowTypes> {
  readonly stream: StreamName
  readonly layer: State<Rows>
  readonly after: number
  readonly now: number
  readonly events: StoredEvent[] = []
  readonly facts: Fact<AnyEvent>[] = []
  readonly outcomes = new Map<Id, StoredOutcome>()
  readonly progress = new Map<Id, DeviceProgress>()
  readonly content: Written[] = []
  readonly clients: Batch['clients'][number][] = []
  readonly quarantine: Batch['quarantine'][number][] = []
  readonly effects: Batch['effects'][number][] = []
  readonly secrets: Batch['secrets'][number][] = []
  /** Called when all of it is on disk, in the order of the inputs. */
  readonly answers: (() => void)[] = []
  revokes = false
  hash: string

  constructor(stream: StreamName, state: State<Rows>, head: { readonly seq: number; readonly hash: string }, now: number) {
    this.stream = stream
    this.layer = state.layer()
    this.after = head.seq
    this.hash = head.hash
    this.now = now
  }

  get seq(): number {
    return this.after + this.events.length
  }

  append(event: AnyEvent, stamp: Stamp): StoredEvent {
    const { type, body } = event
    const unhashed = { stream: this.stream, seq: this.seq + 1, type, v: 1, body, ...stamp, now: this.now }
    this.hash = chainHash(this.hash, unhashed)
    const stored = { ...unhashed, hash: this.hash }
    this.events.push(stored)
    return stored
  }

  /** Whether there is anything to write. */
  get isEmpty(): boolean {
    return this.events.length + this.outcomes.size + this.progress.size + this.content.length + this.quarantine.length === 0
  }

  toBatch(rights: number): Batch {
    const { stream, after, now, revokes, events, content, clients, quarantine, effects, secrets, seq } = this
    return {
      stream,
      after,
      now,
      rights,
      revokes,
      events,
      rows: [...this.layer.changes()].map(({ kind, id, row }) => ({ kind, id, row, seq })),
      outcomes: [...this.outcomes.values()],
      progress: [...this.progress].map(([device, progress]) => ({ device, ...progress })),
      content,
      clients,
      quarantine,
      effects,
      secrets,
    }
  }
}

/** Bytes for a doc's log, and who wrote them: the one peer that need not hear of it. */
export type Written = Batch['content'][number] & { readonly origin?: object }
