import { assert } from '@baton/shared/assert.ts'
import * as Y from 'yjs'
import type { StoredDoc } from '../../store/port.ts'

/** A doc from its snapshot and what came after. Applied in one transaction: merging a long log of updates first takes ten times as long. */
export function loadDoc({ snapshot, updates }: Pick<StoredDoc, 'snapshot' | 'updates'>): Y.Doc {
  const doc = new Y.Doc({ gc: true })
  doc.transact(() => {
    if (snapshot) Y.applyUpdate(doc, snapshot)
    for (const update of updates) Y.applyUpdate(doc, update)
  })
  assertNothingPending(doc)
  return doc
}

/** Structs that Yjs parks for want of others are lost to readers while their deletions are not. At the relay there are none. */
export function assertNothingPending({ store }: Y.Doc): void {
  assert(store.pendingStructs === null && store.pendingDs === null, 'the relay never holds structs whose dependencies it has not')
}
