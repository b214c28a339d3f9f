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
  const d = outline(outer, square ? size * 0.28 + GAP + WIDTH / 2 : (outer - WIDTH) / 2)
  const part = Math.max(0, Math.min(1, left))
  return (
    <span className={styles.ring} style={{ width: outer, height: outer }}>
      <svg width={outer} height={outer} aria-hidden="true" className={cx(part < LOW && confirmed && styles.low)}>
        <path d={d} className={styles.track} />
        {confirmed ? (
          <path d={d} pathLength={100} strokeDasharray="100 100" strokeDashoffset={100 * (1 - part)} className={styles.left} />
        ) : (
          <path d={d} pathLength={100} strokeDasharray="5 5" className={styles.hoped} />
        )}
      </svg>
      {children}
    </span>
  )
}

/** A rounded square, or a circle when the corners are round enough; from the middle on top, clockwise, as a clock runs. */
function outline(outer: number, corner: number): string {
  const [near, far, middle] = [WIDTH / 2, outer - WIDTH / 2, outer / 2]
  const turn = (x: number, y: number) => `A${corner} ${corner} 0 0 1 ${x} ${y}`
  return [
    `M${middle} ${near}H${far - corner}${turn(far, near + corner)}`,
    `V${far - corner}${turn(far - corner, far)}`,
    `H${near + corner}${turn(near, far - corner)}`,
    `V${near + corner}${turn(near + corner, near)}Z`,
  ].join('')
}
