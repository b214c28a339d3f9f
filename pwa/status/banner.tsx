import { useSync } from '../replica/hooks.ts'
import styles from './banner.module.css'
import { ProblemAction } from './problem-action.tsx'

/** Yellow, and only when something does not go on by itself. Being offline is no reason: work goes on. */
export function Banner() {
  const { problem } = useSync()
  if (!problem) return null
  return (
    <div className={styles.banner} role="alert">
      <span>{problem.reason}</span>
      <ProblemAction problem={problem} />
    </div>
  )
}
