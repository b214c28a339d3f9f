import type { ReactNode } from 'react'
import styles from './empty-state.module.css'

export interface EmptyStateProps {
  /** One sentence: what is not here, or what to do. */
  readonly title: string
  /** 1 where the page has no other heading. */
  readonly level?: 1 | 2 | 3
  readonly children?: ReactNode
  /** One button, with its key. */
  readonly action?: ReactNode
  readonly icon?: ReactNode
}

export function EmptyState({ title, level = 2, children, action, icon }: EmptyStateProps) {
  const Heading = `h${level}` as const
  return (
    <div className={styles.empty}>
      {icon && <span className={styles.icon}>{icon}</span>}
      <Heading className={styles.title}>{title}</Heading>
      {children && <div className={styles.more}>{children}</div>}
      {action && <div className={styles.action}>{action}</div>}
    </div>
  )
}
