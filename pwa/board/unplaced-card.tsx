import { type Id, provisionalLabel } from '@baton/shared/ids.ts'
import { useMemo } from 'react'
import { useMarks, useReplica } from '../replica/hooks.ts'
import styles from './card.module.css'
import { cardEdge } from './card-edge.ts'
import { CardLink } from './card-link.tsx'
import { useDesk } from './desk.ts'
import { Trouble } from './trouble.tsx'
import { type Unplaced, unplacedTasks } from './unplaced.ts'

/** Cards that were written here and did not become tasks. */
export function UnplacedCards({ column }: { readonly column: Id }) {
  const { project } = useDesk()
  const replica = useReplica()
  const marks = useMarks(project)
  const unplaced = useMemo(() => unplacedTasks(replica.view(project), marks), [replica, project, marks])
  return unplaced.filter((card) => card.column === column).map((card) => <UnplacedCard key={card.task} card={card} />)
}

function UnplacedCard({ card: { task, title, mark } }: { readonly card: Unplaced }) {
  const edge = cardEdge([mark])
  return (
    <div className={styles.row}>
      <article className={styles.card} data-edge={edge.kind}>
        <header className={styles.head}>
          <span className={styles.key}>{provisionalLabel(task)}</span>
        </header>
        <CardLink task={{ id: task, title }} tabIndex={0} />
        {(edge.kind === 'refused' || edge.kind === 'parked') && <Trouble task={{ id: task }} edge={edge} isNew />}
      </article>
    </div>
  )
}
