import type { Id } from '@baton/shared/ids.ts'
import { useMemo } from 'react'
import { useView } from '../replica/hooks.ts'
import { useOwnDrafts } from '../task/use-draft.ts'
import { Board } from './board.tsx'
import { boardColumns } from './board-columns.ts'
import styles from './board-page.module.css'
import { BoardSkeleton } from './board-skeleton.tsx'
import { Desk, DeskContext } from './desk.ts'

/** A project as columns of cards. It fills what it stands in. */
export function BoardPage({ project }: { readonly project: Id }) {
  const drafts = useOwnDrafts()
  const columns = useView(project, boardColumns)
  const desk = useMemo(() => new Desk(project, drafts), [project, drafts])
  return (
    <div className={styles.page}>
      {columns.length === 0 ? (
        <BoardSkeleton />
      ) : (
        <DeskContext value={desk}>
          <Board columns={columns} />
        </DeskContext>
      )}
    </div>
  )
}
