import { type ReactNode, useId } from 'react'
import styles from './section.module.css'

export interface SectionProps {
  readonly title: string
  readonly about?: ReactNode
  /** Beside the title: the one thing to add here. */
  readonly action?: ReactNode
  readonly children: ReactNode
}

export function Section({ title, about, action, children }: SectionProps) {
  const id = useId()
  return (
    <section aria-labelledby={id} className={styles.section}>
      <header className={styles.head}>
        <div>
          <h2 id={id} className={styles.title}>
            {title}
          </h2>
          {about && <p className={styles.about}>{about}</p>}
        </div>
        {action}
      </header>
      {children}
    </section>
  )
}
