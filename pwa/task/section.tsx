import { type ReactNode, useId } from 'react'
import styles from './section.module.css'

export interface SectionProps {
  readonly title: string
  /** On the right of the title. */
  readonly tools?: ReactNode
  /** Beside the title, soft. */
  readonly note?: ReactNode
  readonly children: ReactNode
}

/** A titled part of a task. */
export function Section({ title, tools, note, children }: SectionProps) {
  const id = useId()
  return (
    <section className={styles.section} aria-labelledby={id}>
      <header className={styles.head}>
        <h2 id={id} className={styles.title}>
          {title}
        </h2>
        {note && <span className={styles.note}>{note}</span>}
        {tools && <span className={styles.tools}>{tools}</span>}
      </header>
      {children}
    </section>
  )
}
