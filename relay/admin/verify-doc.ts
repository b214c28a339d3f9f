import * as Y from 'yjs'
import type { StoredDoc } from '../store/port.ts'

/** What is wrong with a doc: bytes that are no updates, or that build on what is not there. */
export function faultsOfDoc({ snapshot, updates }: Pick<StoredDoc, 'snapshot' | 'updates'>): readonly string[] {
  const doc = new Y.Doc()
  try {
    doc.transact(() => {
      if (snapshot) Y.applyUpdate(doc, snapshot)
      for (const update of updates) Y.applyUpdate(doc, update)
    })
    const { pendingStructs, pendingDs } = doc.store
    return pendingStructs === null && pendingDs === null ? [] : ['it holds edits that build on others which are not there']
  } catch (error) {
    return [`it cannot be read: ${String(error)}`]
  } finally {
    doc.destroy()
  }
}
