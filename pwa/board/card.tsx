import type { Id } from '@baton/shared/ids.ts'
import { labelOf } from '@baton/shared/task/task.ts'
import Ellipsis from 'lucide-react/icons/ellipsis'
import GripVertical from 'lucide-react/icons/grip-vertical'
import { type MouseEvent, memo, type RefObject, useCallback, useEffect, useRef } from 'react'
import { useMarksOf, useView } from '../replica/hooks.ts'
import { PriorityBars } from '../ui/priority-bars.tsx'
import { TypeGlyph } from '../ui/type-glyph.tsx'
import styles from './card.module.css'
import { cardEdge } from './card-edge.ts'
import { cardFacts } from './card-facts.ts'
import { CardFoot } from './card-foot.tsx'
import { CardLink } from './card-link.tsx'
import { targets, useDesk } from './desk.ts'
import { Trouble } from './trouble.tsx'
import { useHasArrived } from './use-has-arrived.ts'
import { useIsAllowed } from './use-is-allowed.ts'
import { useWatched } from './watched.ts'

interface CardProps {
  readonly id: Id
  readonly column: Id
  /** Whether Tab stops here. */
  readonly isStop: boolean
}

/** One task. The whole card is its link; what else can be pressed lies above the link. */
export const Card = memo(function Card({ id, column, isStop }: CardProps) {
  const desk = useDesk()
  const row = useRef<HTMLDivElement>(null)
  const facts = useView(
    desk.project,
    useCallback((state) => cardFacts(state, id), [id]),
  )
  const hasArrived = useHasArrived(facts?.task)
  const edge = cardEdge(useMarksOf(desk.project, id))
  const isSelected = useWatched(desk.selected, (selected) => selected.has(id))
  const isInTheAir = useWatched(desk.drag, (drag) => drag?.task === id)
  const mayDrag = useIsAllowed('work')
  useDraggable(row, id, column, mayDrag)
  if (!facts) return null
  const { task } = facts
  return (
    <div ref={row} className={styles.row}>
      <article
        className={styles.card}
        data-card={id}
        data-edge={edge.kind}
        data-selected={isSelected || undefined}
        data-arrived={hasArrived || undefined}
        data-in-the-air={isInTheAir || undefined}
      >
        <header className={styles.head}>
          <span className={styles.key}>{labelOf(task)}</span>
          <TypeGlyph type={task.type} />
          <PriorityBars priority={task.priority} />
          {mayDrag && (
            <span className={styles.tools}>
              <button type="button" tabIndex={-1} className={styles.more} aria-label={`Actions for ${labelOf(task)}`} onClick={openMenu}>
                <Ellipsis size={16} aria-hidden />
              </button>
              <GripVertical className={styles.grip} size={16} aria-hidden />
            </span>
          )}
        </header>
        <CardLink task={task} tabIndex={isStop ? 0 : -1} />
        <CardFoot facts={facts} />
        {(edge.kind === 'refused' || edge.kind === 'parked') && <Trouble task={task} edge={edge} />}
      </article>
    </div>
  )

  function openMenu(event: MouseEvent<HTMLButtonElement>) {
    desk.menu.set({ menu: 'actions', tasks: targets(desk, id), anchor: event.currentTarget })
  }
})

function useDraggable(row: RefObject<HTMLElement | null>, task: Id, column: Id, mayDrag: boolean): void {
  const desk = useDesk()
  const dnd = useWatched(desk.dnd, (loaded) => loaded)
  useEffect(
    () => (dnd && mayDrag && row.current ? dnd.makeCardDraggable(desk, row.current, { task, column }) : undefined),
    [dnd, desk, row, task, column, mayDrag],
  )
}
