import * as Y from 'yjs'
import type { Id } from '../ids.ts'
import type { KeptText, StoredProse } from './storage.ts'

/**
 * What this device wrote into a doc and the relay does not have: the roots that read otherwise with its unsaved edits than without them,
 * as they read with them.
 */
export function unsavedTexts(
  doc: string,
  stored: StoredProse,
  saved: number,
  note: Pick<KeptText, 'reason' | 'at'>,
  newId: () => Id,
): readonly KeptText[] {
  const unsaved = (edit: number | undefined) => edit !== undefined && edit > saved
  const before = textsOf(stored, (edit) => !unsaved(edit))
  const after = textsOf(stored, () => true)
  const kept: KeptText[] = []
  for (const [root, text] of after) {
    if (text !== '' && text !== before.get(root)) kept.push({ id: newId(), doc, root, text, ...note })
  }
  return kept
}

function textsOf({ snapshot, updates }: StoredProse, take: (edit: number | undefined) => boolean): ReadonlyMap<string, string> {
  const doc = new Y.Doc()
  if (snapshot) Y.applyUpdate(doc, snapshot)
  for (const { bytes, edit } of updates) if (take(edit)) Y.applyUpdate(doc, bytes)
  const texts = new Map<string, string>()
  for (const root of doc.share.keys()) texts.set(root, readRoot(doc, root))
  doc.destroy()
  return texts
}

/** Criteria are a map by id; everything else is running text. */
export function readRoot(doc: Y.Doc, root: string): string {
  if (!root.startsWith('c:')) return doc.getText(root).toString()
  const criteria = Object.values(doc.getMap<{ text: string; rank: string }>(root).toJSON()) as { text: string; rank: string }[]
  return criteria
    .sort((a, b) => (a.rank < b.rank ? -1 : 1))
    .map(({ text }) => text)
    .join('\n')
}
