import type { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import type { DocKind } from '../content/layout.ts'
import type { Id } from '../ids.ts'
import { BRIEF_CHARS_MAX } from '../limits.ts'
import { type Rejection, reject } from '../rejection.ts'
import type { KeptText } from './storage.ts'

export type TaskDocKind = Exclude<DocKind, 'page'>

/**
 * The brief or the scratchpad of one task, or the text of a page, open in an editor. What is typed is in its Yjs doc at once, and on this device's disk a moment
 * later, in order; what others type comes in under an origin that is not the editor's, so that undo leaves it alone.
 */
export interface LiveDoc {
  readonly project: Id
  readonly kind: DocKind
  /** The task whose text it is, or the page. */
  readonly subject: Id
  /** The same object until something in it changes, as `useSyncExternalStore` wants it. */
  readonly getSnapshot: () => LiveState
  readonly subscribe: (listener: () => void) => () => void
  /** Resolves when all that was typed by now is on this device's disk; rejects when the disk takes it not, and then it is tried again. */
  readonly stored: () => Promise<void>
  /** What was typed is stored first, whoever waits for that or not. */
  readonly close: () => void
}

/**
 *   loading --the text has arrived--> ready | readonly        a doc that starts over after a refusal loads anew
 *
 * `absent`: there is no such task or page (any more). While it is `loading` nobody knows the text: show no empty editor.
 */
export type LiveState = LiveTrouble &
  (
    | { readonly status: 'loading' }
    | { readonly status: 'absent'; readonly refusal: Rejection }
    | (LiveText & { readonly status: 'ready' })
    /** `refusal` says why: this credential may not write, the relay has not confirmed the task, or the task is gone. */
    | (LiveText & { readonly status: 'readonly'; readonly refusal: Rejection })
  )

/** When `doc` is another object than before, the editor begins anew on it. */
export interface LiveText {
  readonly doc: Y.Doc
  readonly text: Y.Text
  /** Only a brief has them; see `content/prose.ts`. */
  readonly criteria: Y.Map<{ text: string; rank: string }> | undefined
  /** Cursors. The relay says in `user` whose each is: `{ member, name, kind }`. */
  readonly awareness: Awareness
}

export interface LiveTrouble {
  /** Whether something typed is not on this device's disk. For more than a moment only when the disk refuses, and then `trouble` says why. */
  readonly isUnstored: boolean
  readonly trouble: unknown
  /** Edits of this text that are not at the relay, those included that are not stored. 0: all is saved. */
  readonly unsaved: number
  /** Text of this device in this place that the relay did not take, until somebody drops it (`dropKeptText`). */
  readonly kept: readonly KeptText[]
}

/** Asked by the editor before it lets a change in; one that makes a text shorter is always let in. */
export const refuseLength = (chars: number): Rejection | undefined => (chars > BRIEF_CHARS_MAX ? TOO_LONG : undefined)

const TOO_LONG = reject('TOO_LARGE', `A text has at most ${BRIEF_CHARS_MAX} characters; nothing was changed.`)
