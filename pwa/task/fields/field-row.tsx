import type { ReactNode, Ref } from 'react'
import styles from './field-row.module.css'

export interface FieldRowProps {
  readonly name: string
  readonly children: ReactNode
  readonly wide?: boolean
}

export function FieldRow({ name, children, wide }: FieldRowProps) {
  return (
    <div className={styles.row} data-wide={wide || undefined}>
      <dt className={styles.name}>{name}</dt>
      <dd className={styles.value}>{children}</dd>
    </div>
  )
}

/** A value that is only read. */
export const FieldWords = ({ children }: { readonly children: ReactNode }) => <span className={styles.words}>{children}</span>

export interface FieldButtonProps {
  readonly ref?: Ref<HTMLButtonElement>
  /** What it changes and what it is now, for ears. */
  readonly label: string
  readonly keys?: string
  readonly isOpen: boolean
  readonly popup: 'menu' | 'dialog'
  /** Nothing is set: it says so softly. */
  readonly isEmpty?: boolean
  readonly onOpen: () => void
  readonly children: ReactNode
}

/** A value that opens what changes it. */
export function FieldButton({ ref, label, keys, isOpen, popup, isEmpty, onOpen, children }: FieldButtonProps) {
  return (
    <button
      ref={ref}
      type="button"
      className={styles.button}
      aria-label={label}
      aria-haspopup={popup}
      aria-expanded={isOpen}
      data-empty={isEmpty || undefined}
      {...(keys !== undefined && { 'data-tip': label, 'data-tip-keys': keys })}
      onClick={onOpen}
    >
      {children}
    </button>
  )
}
