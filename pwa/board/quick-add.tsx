import type { Column } from '@baton/shared/column/column.ts'
import { type KeyboardEvent, useId, useState } from 'react'
import { useLocation } from 'wouter'
import { useReplica } from '../replica/hooks.ts'
import { Button } from '../ui/button.tsx'
import styles from './column.module.css'
import { draftName, useDesk } from './desk.ts'
import { whyNot } from './drop-words.ts'
import { planCard } from './new-card.ts'
import { taskPath } from './paths.ts'
import { sendPlanned } from './send-planned.ts'
import { useDropper } from './use-dropper.ts'
import { useTelling } from './use-telling.ts'

/** Writes one card after the other. Whoever leaves finds what they had begun when they come back; a refused text stays. */
export function QuickAdd({ column }: { readonly column: Column }) {
  const desk = useDesk()
  const replica = useReplica()
  const dropper = useDropper()
  const telling = useTelling()
  const [, navigate] = useLocation()
  const hint = useId()
  const draft = draftName(desk, column.id)
  const [title, setTitle] = useState(() => String(desk.drafts.read(draft) ?? ''))
  const [refusal, setRefusal] = useState<string>()
  return (
    <div className={styles.composer}>
      <textarea
        // Whoever pressed C or + is about to type.
        ref={focusOnce}
        className={styles.composerText}
        aria-label={`New task in ${column.name}`}
        aria-describedby={hint}
        aria-invalid={refusal !== undefined}
        placeholder="What is to be done?"
        rows={1}
        enterKeyHint="done"
        value={title}
        onChange={({ target }) => write(target.value)}
        onKeyDown={onKey}
      />
      <span className={styles.composerButtons}>
        <Button size="small" look="quiet" onClick={leave}>
          Cancel
        </Button>
        <Button size="small" look="primary" onClick={() => void add(false)}>
          Add
        </Button>
      </span>
      <p id={hint} className={styles.composerHint} data-refused={refusal !== undefined || undefined} role={refusal && 'alert'}>
        {refusal ?? 'Enter adds, Shift+Enter opens it, Esc leaves'}
      </p>
    </div>
  )

  function write(text: string) {
    setTitle(text)
    setRefusal(undefined)
    desk.drafts.write(draft, text.trim() === '' ? undefined : text)
  }

  function onKey(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Escape') leave()
    else if (event.key === 'Enter') void add(event.shiftKey)
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  function leave() {
    desk.composing.set(undefined)
  }

  async function add(andOpen: boolean) {
    const who = dropper()
    if (title.trim() === '' || !who) return
    const planned = planCard(replica.view(desk.project), title, column, who)
    const rejection = 'ok' in planned ? planned : await sendPlanned(replica, desk.project, [planned])
    if (rejection || 'ok' in planned) return setRefusal(rejection && whyNot(rejection, telling()))
    write('')
    const task = (planned.args as { readonly task: string }).task
    if (andOpen) return navigate(taskPath(replica.view(desk.project), { id: task }, { search: window.location.search }))
    const lane = desk.lanes.get(column.id)
    if (lane) lane.reveal(lane.tasks.length - 1)
  }
}

function focusOnce(element: HTMLTextAreaElement | null): void {
  element?.focus({ preventScroll: true })
  element?.closest('[data-column]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
}
