import { type Id, provisionalLabel } from '@baton/shared/ids.ts'
import { useCallback } from 'react'
import { useReplica, useView } from '../replica/hooks.ts'
import type { Mark } from '../replica/mark.ts'
import styles from './card.module.css'
import { cardEdge } from './card-edge.ts'
import { CardLink } from './card-link.tsx'
import { useDesk } from './desk.ts'
import { Trouble } from './trouble.tsx'
import { newTaskOf, unplacedIn } from './unplaced.ts'

/** Cards that were written here and did not become tasks. One that becomes a task leaves in the same moment, though its mark stays. */
export function UnplacedCards({ column }: { readonly column: Id }) {
  const { project } = useDesk()
  const replica = useReplica()
  const unplaced = useView(
    project,
    useCallback((state) => unplacedIn(column, state, replica.marks(project)), [column, replica, project]),
  )
  return unplaced.map((mark) => <UnplacedCard key={mark.command.id} mark={mark} />)
}

function UnplacedCard({ mark }: { readonly mark: Mark }) {
  const { task, title } = newTaskOf(mark)
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
