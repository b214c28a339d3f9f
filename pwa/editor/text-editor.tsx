import type { Rejection } from '@baton/shared/rejection.ts'
import { refuseLength } from '@baton/shared/replica/live-doc.ts'
import { defaultKeymap } from '@codemirror/commands'
import { markdown, markdownKeymap, markdownLanguage } from '@codemirror/lang-markdown'
import { EditorState, type Extension } from '@codemirror/state'
import { EditorView, keymap, placeholder } from '@codemirror/view'
import { useEffect, useEffectEvent, useRef } from 'react'
import { yCollab, yUndoManagerKeymap } from 'y-codemirror.next'
import type { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import './text-editor.css'
import { markdownMarks } from './markdown-marks.ts'
import { namedAwareness } from './named-awareness.ts'

export interface TextEditorProps {
  /** Another text is another editor: give it a `key` with it. */
  readonly text: Y.Text
  readonly awareness: Awareness
  /** Of this person's own edits; kept by the caller, so that it outlives the editor. */
  readonly undo: Y.UndoManager
  readonly me: string
  readonly label: string
  readonly hint: string
  readonly onRefused: (rejection: Rejection) => void
  readonly onLeave: () => void
}

/** A Y.Text in CodeMirror, with everybody's cursors. It is its own chunk: import it lazily. */
export function TextEditor({ text, awareness, undo, me, label, hint, onRefused, onLeave }: TextEditorProps) {
  const place = useRef<HTMLDivElement>(null)
  const refused = useEffectEvent(onRefused)
  const leave = useEffectEvent(onLeave)
  useEffect(() => {
    if (!place.current) return undefined
    const onKey = () => {
      leave()
      return true
    }
    const view = new EditorView({
      parent: place.current,
      state: EditorState.create({
        doc: text.toString(),
        selection: { anchor: text.length },
        extensions: [
          lines,
          prose(label, hint),
          yCollab(text, namedAwareness(awareness, me), { undoManager: undo }),
          lengthLimit((rejection) => refused(rejection)),
          keymap.of([
            { key: 'Escape', run: onKey },
            { key: 'Mod-Enter', run: onKey },
            ...yUndoManagerKeymap,
            ...markdownKeymap,
            ...defaultKeymap,
          ]),
        ],
      }),
    })
    view.focus()
    return () => {
      awareness.setLocalStateField('cursor', null)
      view.destroy()
    }
  }, [text, awareness, undo, me, label, hint])
  return <div ref={place} className="text-editor" />
}

/** Only \n ends a line: with others counted in, positions here and in the Y.Text would be apart. Pasted ones become \n. */
const lines: Extension = [
  EditorState.lineSeparator.of('\n'),
  EditorView.clipboardInputFilter.of((pasted) => pasted.replace(/\r\n?/g, '\n')),
]

const prose = (label: string, hint: string): Extension => [
  markdown({ base: markdownLanguage }),
  markdownMarks,
  EditorView.lineWrapping,
  placeholder(hint),
  EditorView.contentAttributes.of({ 'aria-label': label, spellcheck: 'true', autocorrect: 'on', autocapitalize: 'sentences' }),
]

/** What comes from others is in the Y.Text already and must not be kept out here. */
const lengthLimit = (onRefused: (rejection: Rejection) => void): Extension =>
  EditorState.changeFilter.of((transaction) => {
    if (!transaction.isUserEvent('input')) return true
    const refusal = transaction.newDoc.length > transaction.startState.doc.length ? refuseLength(transaction.newDoc.length) : undefined
    if (refusal) onRefused(refusal)
    return refusal === undefined
  })
