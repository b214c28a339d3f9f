import { assert } from '@baton/shared/assert.ts'
import { canonicalJson } from '@baton/shared/canonical.ts'
import { type DocKind, parseDocName } from '@baton/shared/content/layout.ts'
import * as Y from 'yjs'
import type { Store, StoredDoc } from '../../store/port.ts'
import { contentOf } from './doc-content.ts'
import { loadDoc } from './load-doc.ts'

/**
 * Replaces a doc's updates by one snapshot. It works on what is stored, not on the doc in memory, which may be ahead of a commit: updates
 * that arrive meanwhile have higher numbers and stay.
 */
export async function compactStored(store: Store, name: string): Promise<void> {
  const kind = parseDocName(name)?.kind
  assert(kind !== undefined, 'only docs with a name of ours are stored')
  const stored = await store.loadDoc(name)
  if (stored.updates.length > 0) await store.compactDoc(name, stored.last, snapshotOf(kind, stored))
}

/** One update that makes the same doc. Proven by loading it again before anything is replaced. */
export function snapshotOf(kind: DocKind, stored: Pick<StoredDoc, 'snapshot' | 'updates'>): Uint8Array {
  const before = loadDoc(stored)
  const snapshot = Y.encodeStateAsUpdate(before)
  const after = loadDoc({ snapshot, updates: [] })
  assert(canonicalJson(contentOf(kind, after)) === canonicalJson(contentOf(kind, before)), 'a snapshot says what its updates said')
  assert(Buffer.compare(Y.encodeStateVector(after), Y.encodeStateVector(before)) === 0, 'a snapshot forgets no struct')
  return snapshot
}
