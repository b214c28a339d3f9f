import type { Priority } from '@baton/shared/task/task.ts'
import { cx } from './cx.ts'
import styles from './priority-bars.module.css'

export const PRIORITY_WORDS: Record<Priority, string> = { 0: 'Urgent', 1: 'High', 2: 'Medium', 3: 'Low', 4: 'Can wait' }

/** Tall bars for what presses. Urgent is a sign of its own, not only a fourth bar. */
export function PriorityBars({ priority, silent = false }: { readonly priority: Priority; readonly silent?: boolean }) {
  const words = `${PRIORITY_WORDS[priority]} priority`
  const told = silent ? { 'aria-hidden': true } : { role: 'img', 'aria-label': words, 'data-tip': words }
  return (
    // biome-ignore lint/a11y/noSvgWithoutTitle: a <title> would show a tip of the browser's own beside ours; the label is in `told`.
    <svg width="14" height="14" viewBox="0 0 14 14" {...told} className={cx(priority === 0 && styles.urgent)}>
      {priority === 0 ? (
        <>
          <rect x="0.5" y="0.5" width="13" height="13" rx="3.5" className={styles.box} />
          <path d="M7 3.4v4.4M7 10.1v.2" className={styles.call} />
        </>
      ) : (
        BARS.map(({ x, height }, at) => (
          <rect key={x} x={x} y={12.5 - height} width="3" height={height} rx="1" className={at < 4 - priority ? styles.on : styles.off} />
        ))
      )}
    </svg>
  )
}

const BARS = [
  { x: 1, height: 4 },
  { x: 5.5, height: 7.5 },
  { x: 10, height: 11 },
]
