import type { StoredDoc } from '@baton/relay/store/port.ts'
import { type IngressFacts, inspectUpdate, type Verdict } from '@baton/relay/streams/content/ingress.ts'
import { RelayDoc } from '@baton/relay/streams/content/relay-doc.ts'
import type { DocKind } from '@baton/shared/content/layout.ts'
import { writeProse } from '@baton/shared/content/prose.ts'
import type { Id } from '@baton/shared/ids.ts'
import * as Y from 'yjs'

/** Two tasks whose briefs lie in one doc, and one that lies elsewhere. */
export const TASK = '018f0000-0000-7000-8000-000000000001'
export const OTHER_TASK = '018f0000-0000-7000-8000-000000000002'
export const STRAY_TASK = '018f0000-0000-7000-8000-00000000000f'
export const COMMAND = '018f0000-0000-7000-8000-0000000000d1'
export const OTHER_COMMAND = '018f0000-0000-7000-8000-0000000000d2'
export const CRITERION = '018f0000-0000-7000-8000-0000000000c1'

export const EMPTY: StoredDoc = { snapshot: undefined, updates: [], last: 0, clients: new Map() }

/** Client ids of the relay in the order of their use. */
export const countingClients = (first = 9_000_000) => {
  let next = first
  return () => next++
}

/** A replica's doc and all that it would send. */
export class Device {
  readonly id: Id
  readonly doc: Y.Doc
  readonly sent: Uint8Array[] = []

  constructor(id: Id, client: number) {
    this.id = id
    this.doc = new Y.Doc()
    this.doc.clientID = client
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== 'relay') this.sent.push(update)
    })
  }

  /** What it sent since it was last asked. */
  take(): Uint8Array[] {
    return this.sent.splice(0)
  }

  type(text: string, at = 0, task = TASK): Uint8Array {
    this.doc.getText(`d:${task}`).insert(at, text)
    return this.last()
  }

  erase(at: number, length: number, task = TASK): Uint8Array {
    this.doc.getText(`d:${task}`).delete(at, length)
    return this.last()
  }

  criteria(text: string, id = CRITERION, task = TASK): Uint8Array {
    writeProse(this.doc, task, { criteria: [{ id, text, rank: 'a0' }] })
    return this.last()
  }

  receive(update: Uint8Array): void {
    Y.applyUpdate(this.doc, update, 'relay')
  }

  /** Answer to the relay's sync step 1. */
  step2(stateVector: Uint8Array): Uint8Array {
    return Y.encodeStateAsUpdate(this.doc, stateVector)
  }

  private last(): Uint8Array {
    const update = this.sent.at(-1)
    if (!update) throw new Error('nothing was changed')
    return update
  }
}

/** A relay's side of one doc: who announced which client ids, and frames judged and applied as a tick does it. */
export class Ingress {
  readonly doc: RelayDoc
  readonly log: Uint8Array[] = []
  readonly announced = new Map<number, Id>()
  readonly kind: DocKind

  constructor(kind: DocKind = 'brief', stored: StoredDoc = EMPTY, randomClient = countingClients()) {
    this.kind = kind
    this.doc = new RelayDoc(stored, randomClient)
  }

  admit(...devices: readonly Device[]): this {
    for (const { id, doc } of devices) this.announced.set(doc.clientID, id)
    return this
  }

  inspect(device: Id, update: Uint8Array, facts: Partial<IngressFacts> = {}): Verdict {
    return inspectUpdate(update, {
      kind: this.kind,
      doc: this.doc,
      device,
      owner: (client) => this.doc.owner(client) ?? this.announced.get(client),
      mayHold: (task) => task !== STRAY_TASK,
      isStep2: false,
      ...facts,
    })
  }

  /** Inspects, and applies what is good. */
  take(device: Id, update: Uint8Array, facts: Partial<IngressFacts> = {}): Verdict {
    const verdict = this.inspect(device, update, facts)
    if (verdict.kind !== 'good') return verdict
    const changed = this.doc.apply(update)
    if (changed) this.log.push(changed)
    for (const client of verdict.clients) this.doc.bind(client, device)
    return verdict
  }

  /** What the store would have of it. */
  get stored(): StoredDoc {
    const clients = [...this.announced].filter(([client]) => this.doc.owner(client) !== undefined)
    return { snapshot: undefined, updates: this.log, last: this.log.length, clients: new Map(clients) }
  }

  get text(): string {
    return this.doc.prose(TASK).brief
  }
}
