import type { Stage } from '@baton/shared/column/column.ts'
import styles from './stage-dot.module.css'

/** How full the dot is tells stages apart without their colour. */
const FILLED: Record<Stage, number> = { inbox: 0, backlog: 0, active: 0.5, review: 0.75, done: 1 }

/** The stage's name stands beside it, or in `label`. */
export function StageDot({ stage, label }: { readonly stage: Stage; readonly label?: string }) {
  const told = label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label, 'data-tip': label }
  return (
    // biome-ignore lint/a11y/noSvgWithoutTitle: a <title> would show a tip of the browser's own beside ours; the label is in `told`.
    <svg width="12" height="12" viewBox="0 0 12 12" {...told} className={styles[stage]}>
      <circle cx="6" cy="6" r="4.75" className={styles.edge} />
      {/* A stroke as wide as the circle it follows is a pie. */}
      <circle cx="6" cy="6" r="1.5" pathLength={100} strokeDasharray={`${FILLED[stage] * 100} 100`} className={styles.pie} />
    </svg>
  )
}
