import { projectOf, type StreamName } from '@baton/shared/ids.ts'
import { mayEnter, type Principal } from '../streams/rights.ts'
import type { Streams } from '../streams/streams.ts'
import { LedgerChannel, type LedgerParts } from './ledger-channel.ts'
import type { Peer } from './peer.ts'

export type Ledger = Pick<LedgerChannel<never, never, never>, 'subscribe' | 'submit' | 'renew' | 'look' | 'contact' | 'close'>

/** For whom a stream is opened. */
export interface LedgerFor {
  readonly principal: Principal
  readonly peer: Peer
  readonly onLost: LedgerParts<never, never, never>['onLost']
}

/** The streams that one connection reads and writes, each opened when it is first named. */
export class Ledgers {
  readonly #streams: Streams
  readonly #open = new Map<StreamName, Ledger>()

  constructor(streams: Streams) {
    this.#streams = streams
  }

  get(stream: StreamName): Ledger | undefined {
    return this.#open.get(stream)
  }

  all(): Iterable<Ledger> {
    return this.#open.values()
  }

  /** Nothing for a stream that is not there, or not for this credential. */
  async open(stream: StreamName, by: LedgerFor): Promise<Ledger | undefined> {
    const known = this.#open.get(stream)
    if (known) return known
    if (!mayEnter(by.principal, stream)) return undefined
    const ledger = await this.#make(stream, by)
    if (ledger) this.#open.set(stream, ledger)
    return ledger
  }

  close(): void {
    for (const ledger of this.#open.values()) ledger.close()
    this.#open.clear()
  }

  async #make(stream: StreamName, by: LedgerFor): Promise<Ledger | undefined> {
    const streams = this.#streams
    const id = projectOf(stream)
    if (id === undefined) return new LedgerChannel({ ...by, streams, host: streams.workspace, leases: undefined, presence: undefined })
    const project = await streams.project(id)
    return project && new LedgerChannel({ ...by, streams, host: project.host, leases: project.leases, presence: project.presence })
  }
}
