import type * as Y from 'yjs'
import { isRelayClient } from '../content/client-id.ts'

/** A Yjs client id that nobody has written under, as far as this copy of the doc and this device know. */
export function freshClientId(doc: Y.Doc, taken: readonly number[], newClientId: () => number): number {
  const used = new Set([...doc.store.clients.keys(), ...taken])
  for (;;) {
    const client = newClientId()
    if (!used.has(client) && !isRelayClient(client)) return client
  }
}
