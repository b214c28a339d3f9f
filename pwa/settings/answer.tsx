import type { ReactNode } from 'react'
import { Button } from '../ui/button.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import type { Asked } from '../ui/use-ask.ts'
import styles from './answer.module.css'

export interface AnswerProps<T> extends Asked<T> {
  readonly children: (value: T) => ReactNode
}

/** What the relay was asked for: on its way, refused with a way to ask again, or here. */
export function Answer<T>({ answer, again, children }: AnswerProps<T>) {
  if (answer === undefined) {
    return (
      <div className={styles.waiting} aria-busy="true">
        <Skeleton height="3.25rem" />
        <Skeleton height="3.25rem" />
      </div>
    )
  }
  if (answer.ok) return children(answer.value)
  return (
    <div className={styles.refused}>
      <p>{answer.reason}</p>
      <Button size="small" onClick={again}>
        Try again
      </Button>
    </div>
  )
}
