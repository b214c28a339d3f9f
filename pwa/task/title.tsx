import { TITLE_CHARS_MAX } from '@baton/shared/limits.ts'
import type { Task } from '@baton/shared/task/task.ts'
import { type KeyboardEvent, useRef } from 'react'
import { useIsAllowed } from '../board/use-is-allowed.ts'
import { usePanel } from './panel.ts'
import styles from './title.module.css'
import { useDraft } from './use-draft.ts'
import { useSending } from './use-sending.ts'

const UNTOUCHED: { readonly text?: string } = {}

/** The title, written where it is read. Enter or leaving it sends it, Escape leaves it as it was. */
export function Title({ task }: { readonly task: Task }) {
  const { project } = usePanel()
  const { send, refusal } = useSending(project)
  const draft = useDraft(`${task.id}/title`, UNTOUCHED)
  const field = useRef<HTMLTextAreaElement>(null)
  const isMine = useIsAllowed('work')
  const text = draft.value.text ?? task.title
  if (!isMine) return <h1 className={styles.title}>{task.title}</h1>
  return (
    <h1 className={styles.frame}>
      <textarea
        ref={field}
        className={styles.title}
        aria-label="Title"
        rows={1}
        maxLength={TITLE_CHARS_MAX}
        enterKeyHint="done"
        value={text}
        onChange={({ target }) => draft.set({ text: target.value.replace(/\s*\n\s*/g, ' ') })}
        onKeyDown={onKey}
        onBlur={() => void save()}
      />
      {refusal && (
        <span role="alert" className={styles.refusal}>
          {refusal.reason}
        </span>
      )}
    </h1>
  )

  function onKey(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing || (event.key !== 'Enter' && event.key !== 'Escape')) return
    event.preventDefault()
    if (event.key === 'Escape') draft.clear()
    // What is cleared is what leaving would send.
    queueMicrotask(() => field.current?.blur())
  }

  async function save() {
    const title = field.current?.value.trim() ?? ''
    if (title === '' || title === task.title) return draft.clear()
    if (await send('task.edit', { task: task.id, title })) draft.clear()
  }
}
