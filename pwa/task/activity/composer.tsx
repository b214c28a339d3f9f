import type { CommentKind } from '@baton/shared/comment/comment.ts'
import { mentionsIn } from '@baton/shared/comment/mentions.ts'
import { COMMENT_CHARS_MAX } from '@baton/shared/limits.ts'
import type { Task } from '@baton/shared/task/task.ts'
import { type KeyboardEvent, useState } from 'react'
import { uuidv7 } from 'uuidv7'
import { useReplica, useView } from '../../replica/hooks.ts'
import { Button } from '../../ui/button.tsx'
import { usePanel } from '../panel.ts'
import { draftName, NO_TEXT } from '../rewrite.ts'
import { useDraft } from '../use-draft.ts'
import { useSending } from '../use-sending.ts'
import styles from './comments.module.css'
import { MentionField } from './mention-field.tsx'

type Kind = Exclude<CommentKind, 'answer'>

const KINDS: readonly { readonly kind: Kind; readonly words: string }[] = [
  { kind: 'comment', words: 'Comment' },
  { kind: 'progress', words: 'Progress' },
  { kind: 'decision', words: 'Decision' },
  { kind: 'error', words: 'Error' },
]

/** Writes a comment; whoever holds the task may say what kind of note it is. Ctrl or ⌘ and Enter sends it. */
export function Composer({ task }: { readonly task: Task }) {
  const { project } = usePanel()
  const replica = useReplica()
  const name = draftName(task.id, 'comment')
  const { value, set, clear } = useDraft(name, NO_TEXT)
  const { send, isBusy, refusal } = useSending(project)
  const lease = useView(project, (state) => state.get('lease', task.id))
  const [wanted, setWanted] = useState<Kind>('comment')
  const fence = lease?.member === replica.account.member ? lease.fence : undefined
  const kind = fence === undefined ? 'comment' : wanted
  const text = value.text.trim()
  return (
    <form
      className={styles.composer}
      aria-label="New comment"
      onSubmit={(event) => {
        event.preventDefault()
        void say()
      }}
    >
      <MentionField
        id={name}
        aria-label="Comment"
        placeholder="Say something. @ names somebody."
        rows={2}
        maxLength={COMMENT_CHARS_MAX}
        value={value.text}
        onText={(next) => set({ ...value, text: next })}
        onKeyDown={onKey}
      />
      <footer className={styles.foot}>
        {fence !== undefined && (
          <select
            className={styles.kind}
            aria-label="Kind of note"
            value={wanted}
            onChange={({ target }) => setWanted(target.value as Kind)}
          >
            {KINDS.map((each) => (
              <option key={each.kind} value={each.kind}>
                {each.words}
              </option>
            ))}
          </select>
        )}
        {refusal && (
          <span role="alert" className={styles.refused}>
            {refusal.reason}
          </span>
        )}
        <Button
          className={styles.send}
          type="submit"
          size="small"
          busy={isBusy}
          aria-disabled={text === ''}
          data-tip="Comment"
          data-tip-keys="Mod+Enter"
        >
          Comment
        </Button>
      </footer>
    </form>
  )

  async function say() {
    if (text === '' || isBusy) return
    const mentions = mentionsIn(text, replica.workspace().all('member'))
    const args = { comment: uuidv7(), task: task.id, note: kind, text, ...(mentions.length > 0 && { mentions }) }
    const sent = await send('comment.add', kind === 'comment' ? args : { ...args, fence }, {}, value.again)
    if (sent) clear()
  }

  function onKey(event: KeyboardEvent<HTMLTextAreaElement>) {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void say()
    else if (event.key === 'Escape') event.currentTarget.blur()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
}
