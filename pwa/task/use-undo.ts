import { useEffect, useState } from 'react'
import * as Y from 'yjs'

/** Takes back this person's own edits of a text and nobody else's; it outlives the editor, which says which edits are its own. */
export function useUndo(text: Y.Text | undefined): Y.UndoManager | undefined {
  const [undo, setUndo] = useState<Y.UndoManager>()
  useEffect(() => {
    const made = text && new Y.UndoManager(text, { trackedOrigins: new Set() })
    setUndo(made)
    return () => made?.destroy()
  }, [text])
  return undo
}
