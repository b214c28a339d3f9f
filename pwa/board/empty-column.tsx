import type { Stage } from '@baton/shared/column/column.ts'
import styles from './column.module.css'

const NOTHING_HERE: Record<Stage, string> = {
  inbox: 'Nothing new. What is written here waits to be released.',
  backlog: 'Nothing waits. What is released here can be claimed.',
  active: 'Nobody is working on anything.',
  review: 'No result waits for a decision.',
  done: 'Nothing is done yet.',
}

export function EmptyColumn({ stage }: { readonly stage: Stage }) {
  return <p className={styles.empty}>{NOTHING_HERE[stage]}</p>
}
