import { CRITERION_CHARS_MAX } from '@baton/shared/limits.ts'
import { type KeyboardEvent, useRef } from 'react'
import styles from './criteria.module.css'
import { useDraft } from './use-draft.ts'

export interface CriterionEditorProps {
  readonly draft: string
  readonly text: string
  readonly onSave: (text: string) => void
  /** Enter saves and begins the next one. */
  readonly onNext?: (text: string) => void
  /** By a key: the focus goes nowhere by itself then. */
  readonly onLeave: (byKey: boolean) => void
}

const UNTOUCHED: { readonly text?: string } = {}

/** Enter or leaving it saves, Escape does not. */
export function CriterionEditor({ draft: name, text: before, onSave, onNext, onLeave }: CriterionEditorProps) {
  const draft = useDraft(name, UNTOUCHED)
  const text = draft.value.text ?? before
  // Going away takes the focus away, which is no second leaving.
  const isOver = useRef(false)
  return (
    <textarea
      className={styles.editor}
      aria-label={before === '' ? 'New criterion' : 'Criterion'}
      placeholder="What must be true?"
      rows={1}
      // biome-ignore lint/a11y/noAutofocus: whoever opened it is about to type
      autoFocus
      maxLength={CRITERION_CHARS_MAX}
      value={text}
      onChange={({ target }) => draft.set({ text: target.value })}
      onKeyDown={onKey}
      onBlur={() => leave(false)}
    />
  )

  function save(then: (text: string) => void) {
    const written = text.trim()
    if (written !== '' && written !== before) then(written)
    draft.clear()
  }

  function leave(byKey: boolean) {
    if (isOver.current) return
    isOver.current = true
    save(onSave)
    onLeave(byKey)
  }

  function onKey(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing || (event.key !== 'Escape' && (event.key !== 'Enter' || event.shiftKey))) return
    event.preventDefault()
    event.stopPropagation()
    if (event.key === 'Escape') {
      isOver.current = true
      draft.clear()
      onLeave(true)
    } else if (onNext && text.trim() !== '') save(onNext)
    else leave(true)
  }
}
