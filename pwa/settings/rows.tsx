import type { ReactNode } from 'react'
import styles from './rows.module.css'

export function Rows({ children }: { readonly children: ReactNode }) {
  return <ul className={styles.rows}>{children}</ul>
}

export interface RowProps {
  readonly face?: ReactNode
  readonly title: ReactNode
  readonly chips?: ReactNode
  readonly about?: ReactNode
  readonly action?: ReactNode
  /** What belongs to it, below. */
  readonly children?: ReactNode
}

export function Row({ face, title, chips, about, action, children }: RowProps) {
  return (
    <li className={styles.row}>
      <div className={styles.line}>
        {face}
        <div className={styles.words}>
          <p className={styles.title}>
            <span className={styles.name}>{title}</span> {chips}
          </p>
          {about && <p className={styles.about}>{about}</p>}
        </div>
        {action}
      </div>
      {children}
    </li>
  )
}
