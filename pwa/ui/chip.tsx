import type { ReactNode } from 'react'
import styles from './chip.module.css'
import { cx } from './cx.ts'

export interface ChipProps {
  /** `blocked` is hatched: it is seen without its colour. */
  readonly look?: 'label' | 'blocked' | 'warn' | 'good' | 'bad' | 'needs-you'
  readonly icon?: ReactNode
  readonly tip?: string | undefined
  readonly children: ReactNode
}

export function Chip({ look = 'label', icon, tip, children }: ChipProps) {
  return (
    <span className={cx(styles.chip, styles[look === 'needs-you' ? 'needsYou' : look])} data-tip={tip}>
      {icon}
      <span className={styles.text}>{children}</span>
    </span>
  )
}
