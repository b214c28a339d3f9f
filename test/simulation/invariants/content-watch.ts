import type { Batch, Store } from '@baton/relay/store/port.ts'
import { contentOf } from '@baton/relay/streams/content/doc-content.ts'
import { canonicalJson } from '@baton/shared/canonical.ts'
import type { Prose } from '@baton/shared/content/brief.ts'
import { parseDocName } from '@baton/shared/content/layout.ts'
import { readPage, readProse } from '@baton/shared/content/prose.ts'
import type { Id } from '@baton/shared/ids.ts'
import * as Y from 'yjs'
import type { Findings } from '../violation.ts'

/** What the relay's disk holds of every doc, put together from the commits beside the relay. */
export class ContentWatch {
  readonly #findings: Findings
  readonly #mayWrite: (device: Id) => boolean
  readonly #docs = new Map<string, Y.Doc>()
  readonly #owners = new Map<string, Map<number, Id>>()

  /** `mayWrite`: whether the credential of a device still counts. */
  constructor(findings: Findings, mayWrite: (device: Id) => boolean) {
    this.#findings = findings
    this.#mayWrite = mayWrite
  }

  /** `between` is called before the first and after each update: a decision of the same commit may have read any of these. */
  committed({ content, clients }: Batch, between: () => void): void {
    for (const { doc, client, device } of clients) this.#ownersOf(doc).set(client, device)
    between()
    for (const { doc: name, update } of content) {
      const doc = this.doc(name)
      this.#checkWriters(name, doc, update)
      Y.applyUpdate(doc, update)
      const { pendingStructs, pendingDs } = doc.store
      this.#findings.expect(
        pendingStructs === null && pendingDs === null,
        'I10',
        `the relay holds structs of ${name} that build on others it has not`,
      )
      between()
    }
  }

  doc(name: string): Y.Doc {
    let doc = this.#docs.get(name)
    if (!doc) {
      doc = new Y.Doc()
      this.#docs.set(name, doc)
    }
    return doc
  }

  prose(name: string, task: Id): Prose {
    return readProse(this.doc(name), task)
  }

  page(name: string): string {
    return readPage(this.doc(name))
  }

  /** A device is told that this update is on disk. */
  toldPersisted(name: string, update: Uint8Array): void {
    const doc = this.doc(name)
    const { structs, ds } = Y.decodeUpdate(update)
    for (const { id, length } of structs) {
      const has = Y.getState(doc.store, id.client)
      this.#findings.expect(
        has >= id.clock + length,
        'I9',
        () => `text of client ${id.client} in ${name} was acknowledged up to ${id.clock + length}; on disk it is ${has}`,
      )
    }
    for (const [client, ranges] of ds.clients) {
      for (const { clock, len } of ranges) {
        this.#findings.expect(isDeleted(doc, client, clock, len), 'I9', () => `a deletion in ${name} was acknowledged and is not on disk`)
      }
    }
  }

  /** The disk says what its commits said. */
  async compare(store: Store): Promise<void> {
    for (const [name, told] of this.#docs) {
      const kind = parseDocName(name)?.kind ?? 'brief'
      const stored = read(await store.loadDoc(name))
      const [expected, found] = [canonicalJson(contentOf(kind, told)), canonicalJson(contentOf(kind, stored))]
      this.#findings.expect(expected === found, 'I9', () => `${name} was committed as ${expected} and is stored as ${found}`)
    }
  }

  /** What is on disk now, and nothing else. */
  async adopt(store: Store): Promise<void> {
    this.#docs.clear()
    this.#owners.clear()
    for (const name of await store.docs('')) {
      const stored = await store.loadDoc(name)
      this.#docs.set(name, read(stored))
      this.#owners.set(name, new Map(stored.clients))
    }
  }

  #checkWriters(name: string, doc: Y.Doc, update: Uint8Array): void {
    for (const [client, to] of Y.parseUpdateMeta(update).to) {
      const device = this.#owners.get(name)?.get(client)
      if (to <= Y.getState(doc.store, client)) continue
      this.#findings.expect(
        device === undefined || this.#mayWrite(device),
        'I13',
        () => `the device ${device} wrote into ${name} after its credential was revoked`,
      )
    }
  }

  #ownersOf(name: string): Map<number, Id> {
    let owners = this.#owners.get(name)
    if (!owners) {
      owners = new Map()
      this.#owners.set(name, owners)
    }
    return owners
  }
}

function read({ snapshot, updates }: Awaited<ReturnType<Store['loadDoc']>>): Y.Doc {
  const doc = new Y.Doc()
  if (snapshot) Y.applyUpdate(doc, snapshot)
  for (const update of updates) Y.applyUpdate(doc, update)
  return doc
}

function isDeleted(doc: Y.Doc, client: number, clock: number, length: number): boolean {
  const structs = doc.store.clients.get(client) ?? []
  if (Y.getState(doc.store, client) < clock + length) return false
  for (const struct of structs) {
    const isInside = struct.id.clock < clock + length && struct.id.clock + struct.length > clock
    if (isInside && !struct.deleted) return false
  }
  return true
}
