import type { ReactNode } from 'react'
import { cx } from './cx.ts'
import styles from './lease-ring.module.css'

export interface LeaseRingProps {
  /** What is left of the lease, 0 to 1. */
  readonly left: number
  /** A claim that the relay has not confirmed is a dashed ring. */
  readonly confirmed?: boolean
  /** Of the avatar inside, in px. */
  readonly size?: number
  /** An agent's ring follows its square. */
  readonly square?: boolean
  readonly children: ReactNode
}

const WIDTH = 2
const GAP = 2
const LOW = 0.2

/** Empties as the lease runs out and fills when it is renewed: a glance down a column shows who is alive. */
export function LeaseRing({ left, confirmed = true, size = 24, square = false, children }: LeaseRingProps) {
  const outer = size + 2 * (GAP + WIDTH)
  const shape = {
    x: WIDTH / 2,
    y: WIDTH / 2,
    width: outer - WIDTH,
    height: outer - WIDTH,
    rx: square ? size * 0.28 + GAP + WIDTH / 2 : outer / 2,
  }
  const part = Math.max(0, Math.min(1, left))
  return (
    <span className={styles.ring} style={{ width: outer, height: outer }}>
      <svg width={outer} height={outer} aria-hidden="true" className={cx(part < LOW && confirmed && styles.low)}>
        <rect {...shape} className={styles.track} />
        {confirmed ? (
          <rect {...shape} pathLength={100} strokeDasharray="100 100" strokeDashoffset={100 * (1 - part)} className={styles.left} />
        ) : (
          <rect {...shape} pathLength={100} strokeDasharray="5 5" className={styles.hoped} />
        )}
      </svg>
      {children}
    </span>
  )
}
