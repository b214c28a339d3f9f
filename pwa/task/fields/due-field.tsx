import type { Task } from '@baton/shared/task/task.ts'
import { useState } from 'react'
import { useNow } from '../../replica/hooks.ts'
import { dateOf } from '../../ui/ago.ts'
import styles from './field-row.module.css'
import { FieldButton, FieldRow } from './field-row.tsx'
import { useEdit } from './use-edit.ts'

const STEP_MS = 60_000

export function DueField({ task: { id, due, stage } }: { readonly task: Task }) {
  const { isAllowed, edit } = useEdit(id)
  const now = useNow(STEP_MS)
  const [isOpen, setOpen] = useState(false)
  const words = due === undefined ? 'None' : dateOf(new Date(`${due}T12:00`).getTime(), now)
  const isLate = due !== undefined && stage !== 'done' && due < dayOf(now)
  const face = (
    <>
      {words}
      {isLate && <span className={styles.late}>late</span>}
    </>
  )
  if (!isAllowed) return <FieldRow name="Due">{face}</FieldRow>
  return (
    <FieldRow name="Due">
      {isOpen ? (
        <input
          type="date"
          className={styles.input}
          aria-label="Due"
          // biome-ignore lint/a11y/noAutofocus: whoever opened it is about to choose
          autoFocus
          defaultValue={due ?? ''}
          // A date typed digit by digit is many dates on its way.
          onBlur={({ target }) => save(target.value)}
          onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
        />
      ) : (
        <FieldButton
          label={`Due: ${words}${isLate ? ', late' : ''}`}
          isOpen={false}
          popup="dialog"
          isEmpty={due === undefined}
          onOpen={() => setOpen(true)}
        >
          {face}
        </FieldButton>
      )}
    </FieldRow>
  )

  function save(date: string) {
    setOpen(false)
    if (date !== (due ?? '')) edit({ due: date === '' ? null : date })
  }
}

/** `2026-11-21` where the person is. */
function dayOf(now: number): string {
  const date = new Date(now)
  return new Date(now - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 10)
}
