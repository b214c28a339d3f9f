import type { Rejection } from '@baton/shared/rejection.ts'
import type { FormEvent, KeyboardEvent, ReactNode } from 'react'
import { Button } from '../../ui/button.tsx'
import styles from './form-frame.module.css'

export interface NotYet {
  /** Why it can be written but not sent yet. */
  readonly notYet: string | undefined
}

export interface FormFrameProps {
  readonly label: string
  /** The verb on the button that sends it. */
  readonly verb: string
  /** Why it cannot be sent as it is. */
  readonly missing?: string | undefined
  readonly isBusy: boolean
  readonly refusal: Rejection | undefined
  readonly danger?: boolean
  readonly onSend: () => void
  /** What was written stays as a draft. */
  readonly onLeave: () => void
  readonly children: ReactNode
}

/** A form of a task. Ctrl or ⌘ and Enter sends it, Escape leaves it. */
export function FormFrame({ label, verb, missing, isBusy, refusal, danger, onSend, onLeave, children }: FormFrameProps) {
  return (
    <form className={styles.form} aria-label={label} onSubmit={submit} onKeyDown={onKey}>
      {children}
      {refusal && (
        <p role="alert" className={styles.refused}>
          {refusal.reason}
        </p>
      )}
      <footer className={styles.foot}>
        <Button
          look={danger ? 'danger' : 'primary'}
          type="submit"
          busy={isBusy}
          aria-disabled={missing !== undefined}
          data-tip={missing}
          data-tip-keys="Mod+Enter"
        >
          {verb}
        </Button>
        <Button look="quiet" onClick={onLeave}>
          Not now
        </Button>
        {missing !== undefined && <span className={styles.missing}>{missing}</span>}
      </footer>
    </form>
  )

  function submit(event: FormEvent) {
    event.preventDefault()
    if (missing === undefined && !isBusy) onSend()
  }

  function onKey(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit(event as unknown as FormEvent)
    else if (event.key !== 'Escape') return
    else onLeave()
    event.preventDefault()
    event.stopPropagation()
  }
}
