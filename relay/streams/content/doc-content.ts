import { type DocKind, rootTypeOf } from '@baton/shared/content/layout.ts'
import type * as Y from 'yjs'

/** What a doc says, whatever its structs look like: text and criteria by the name of their root, empty ones left out. */
export function contentOf(kind: DocKind, doc: Y.Doc): Readonly<Record<string, unknown>> {
  const content: Record<string, unknown> = {}
  for (const root of [...doc.share.keys()]) {
    const shape = rootTypeOf(kind, root)?.shape
    if (shape === 'text') {
      const text = doc.getText(root).toString()
      if (text !== '') content[root] = text
    } else if (shape === 'criteria') {
      const criteria = doc.getMap(root).toJSON()
      if (Object.keys(criteria).length > 0) content[root] = criteria
    }
  }
  return content
}
