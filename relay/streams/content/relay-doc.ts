import { assert } from '@baton/shared/assert.ts'
import { digestOf } from '@baton/shared/canonical.ts'
import { NO_PROSE, type Prose } from '@baton/shared/content/brief.ts'
import { isRelayClient, relayClientOf } from '@baton/shared/content/client-id.ts'
import { readPage, readProse, writePage, writeProse } from '@baton/shared/content/prose.ts'
import type { Id } from '@baton/shared/ids.ts'
import { present } from '@baton/shared/present.ts'
import * as Y from 'yjs'
import type { StoredDoc } from '../../store/port.ts'
import type { KnownDoc } from './ingress.ts'
import { assertNothingPending, loadDoc } from './load-doc.ts'
import type { Place } from './place.ts'
import { hasLive, RootNames, runsOn } from './structs.ts'
import { isTooTangled } from './trial.ts'

/** The device that the relay's own client ids are bound to. */
export const RELAY_DEVICE: Id = 'relay'

export interface Written {
  readonly update: Uint8Array
  readonly client: number
  readonly device: Id
}

/**
 * A doc as the relay has it in memory, with who writes under which client id. It runs ahead of the store by what a tick did; when the commit
 * fails, `reload` takes it back. Frames are inspected before they come here, so that Yjs never has to park a struct: a parked one would
 * still let its deletions through.
 */
export class RelayDoc implements KnownDoc {
  readonly #randomClient: () => number
  /** Nothing while it is spoilt. */
  #held: Y.Doc | undefined
  #owners: Map<number, Id>
  #stateVector: ReadonlyMap<number, number>
  #changed: Uint8Array | undefined
  readonly #roots = new RootNames()

  /** `randomClient`: whole numbers below 2^32, as Yjs takes for its client ids; for when the one that follows is taken. */
  constructor(stored: StoredDoc, randomClient: () => number) {
    this.#randomClient = randomClient
    this.#held = loadDoc(stored)
    this.#owners = new Map(stored.clients)
    this.#stateVector = this.#begin()
  }

  /** It ran ahead of the store and could not be taken back yet: until `reload`, nobody may read or write it. */
  spoil(): void {
    this.#held?.destroy()
    this.#held = undefined
    this.#stateVector = new Map()
  }

  get isSpoilt(): boolean {
    return this.#held === undefined
  }

  get #doc(): Y.Doc {
    assert(this.#held !== undefined, 'a doc that ran ahead of the store is taken back before it is read')
    return this.#held
  }

  /** Starts over from what is stored: the commit of what was applied or written here failed. */
  reload(stored: StoredDoc): void {
    const doc = loadDoc(stored)
    this.#held?.destroy()
    this.#held = doc
    this.#owners = new Map(stored.clients)
    this.#stateVector = this.#begin()
  }

  #begin(): ReadonlyMap<number, number> {
    const doc = this.#doc
    const stateVector = stateVectorOf(doc)
    doc.on('afterTransaction', (transaction: Y.Transaction) => {
      this.#stateVector = transaction.afterState
    })
    doc.on('update', (update: Uint8Array) => {
      this.#changed = update
    })
    return stateVector
  }

  /** The clock up to which the doc has each client's structs. A snapshot: it does not change under the reader. */
  get stateVector(): ReadonlyMap<number, number> {
    return this.#stateVector
  }

  owner(client: number): Id | undefined {
    return this.#owners.get(client)
  }

  /** False when it was bound already. */
  bind(client: number, device: Id): boolean {
    const owner = this.owner(client)
    assert(owner === undefined || owner === device, 'a client id belongs to one device for good')
    if (owner !== undefined) return false
    this.#owners.set(client, device)
    return true
  }

  /** Applies a frame found good. Returns the update that it made, or nothing when it changed nothing. */
  apply(update: Uint8Array): Uint8Array | undefined {
    return this.#change(() => Y.applyUpdate(this.#doc, update))
  }

  /**
   * The part of a waiting frame that builds on nothing missing, as an update of its own: Yjs integrates what it can in a doc that is thrown
   * away, and what it parks there is left out. Nothing when it can make nothing of it.
   */
  takeable(update: Uint8Array): Uint8Array | undefined {
    const trial = new Y.Doc({ gc: false })
    try {
      Y.applyUpdate(trial, Y.encodeStateAsUpdate(this.#doc))
      Y.applyUpdate(trial, update)
      trial.store.pendingStructs = null
      trial.store.pendingDs = null
      return Y.encodeStateAsUpdate(trial, Y.encodeStateVector(this.#doc))
    } catch {
      return undefined
    } finally {
      trial.destroy()
    }
  }

  /**
   * Writes prose of a task as the difference it makes; nothing when it makes none. The client id follows from the command and from what it
   * found: decided again after a restore it writes the very structs that replicas already hold, instead of the same text a second time.
   */
  write(task: Id, prose: Partial<Prose>, command: Id): Written | undefined {
    // With the task, for a batch may bring texts for several.
    const texts = [
      [task, NO_PROSE],
      [task, this.prose(task)],
    ] as const
    return this.#writeAs(command, texts, (doc) => writeProse(doc, task, wellFormed(prose)))
  }

  /** The same for the text of a page. */
  writePage(text: string, command: Id): Written | undefined {
    return this.#writeAs(command, ['', this.page()], (doc) => writePage(doc, text.toWellFormed()))
  }

  #writeAs(command: Id, [nothing, before]: readonly [unknown, unknown], change: (doc: Y.Doc) => void): Written | undefined {
    // Handed back after a restore: what came on top of it stays.
    if (this.#owners.get(relayClientOf(digestOf([command, nothing]))) === RELAY_DEVICE) return undefined
    this.#doc.clientID = this.#freeClient(digestOf([command, before]))
    const update = this.#change(() => change(this.#doc))
    if (update) this.bind(this.#doc.clientID, RELAY_DEVICE)
    return update && { update, client: this.#doc.clientID, device: RELAY_DEVICE }
  }

  #freeClient(digest: string): number {
    let client = relayClientOf(digest)
    while (this.#stateVector.has(client) || this.#owners.has(client)) client = relayClientOf(digestOf(this.#randomClient()))
    return client
  }

  prose(task: Id): Prose {
    return readProse(this.#doc, task)
  }

  /** The text of the page whose doc this is. */
  page(): string {
    return readPage(this.#doc)
  }

  /** Sync step 2 for a replica that has this state vector; nothing when the bytes are none. */
  encodeStep2(encodedStateVector: Uint8Array): Uint8Array | undefined {
    try {
      Y.decodeStateVector(encodedStateVector)
    } catch {
      return undefined
    }
    return Y.encodeStateAsUpdate(this.#doc, encodedStateVector)
  }

  /**
   * The state vector of our sync step 1 on a channel. It claims to have the structs of others up to where the device has them, so that the
   * stock provider sends only what is the device's own.
   */
  stateVectorFor(own: Iterable<number>, others: Iterable<readonly [client: number, clock: number]>): Uint8Array {
    const claimed = new Map(this.#stateVector)
    const asked = new Set(own)
    for (const [client, clock] of others) {
      // What the relay itself wrote and has forgotten has no owner who would send it: whoever has it shall.
      if (isRelayClient(client)) continue
      if (!asked.has(client) && clock > (claimed.get(client) ?? 0)) claimed.set(client, clock)
    }
    return Y.encodeStateVector(claimed)
  }

  placeOf(client: number, clock: number): Place {
    return this.#roots.placeOf(this.#doc, client, clock)
  }

  runsOn(client: number, from: number, to: number): boolean {
    return runsOn(this.#doc, client, from, to)
  }

  hasLive(client: number, clock: number, length: number): boolean {
    return hasLive(this.#doc, client, clock, length)
  }

  isTooTangled(update: Uint8Array, structs: number): boolean {
    return isTooTangled(this.#doc, update, structs)
  }

  #change(change: () => void): Uint8Array | undefined {
    this.#changed = undefined
    change()
    assertNothingPending(this.#doc)
    return this.#changed
  }
}

/** Half of a surrogate pair, as JSON can bring it, is no UTF-8: memory and what is stored would differ. */
const wellFormed = ({ brief, criteria }: Partial<Prose>): Partial<Prose> =>
  present({
    brief: brief?.toWellFormed(),
    criteria: criteria?.map((criterion) => ({ ...criterion, text: criterion.text.toWellFormed() })),
  })

const stateVectorOf = (doc: Y.Doc): Map<number, number> => Y.decodeStateVector(Y.encodeStateVector(doc))
