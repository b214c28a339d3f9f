import { type RefObject, Suspense, useEffect } from 'react'
import { lazily } from '../ui/lazily.ts'
import { CardMenus } from './card-menus.tsx'
import { useDesk } from './desk.ts'
import { SelectionBar } from './selection-bar.tsx'
import { useAskedToAdd } from './use-asked-to-add.ts'
import { useBoardDrag } from './use-board-drag.ts'
import { useBoardKeys } from './use-board-keys.ts'
import { useOpenedTask } from './use-opened-task.ts'
import { useRefusalsToldOf } from './use-refusals-told-of.ts'
import { warmUp } from './warm-up.ts'
import { useWatched } from './watched.ts'

const ReasonDialog = lazily(() => import('./reason-dialog.tsx'), 'ReasonDialog')

export interface HandsProps {
  readonly board: RefObject<HTMLElement | null>
  readonly columns: RefObject<HTMLElement | null>
  readonly search: RefObject<HTMLInputElement | null>
}

/** All that is done on a board: keys, dragging, menus. It knows the rules, so it is fetched when the board has been painted without it. */
export function Hands({ board, columns, search }: HandsProps) {
  const desk = useDesk()
  const asking = useWatched(desk.asking, (value) => value)
  useBoardDrag(columns)
  useBoardKeys(board, search)
  useRefusalsToldOf()
  useAskedToAdd()
  useOpenedTask(columns)
  useEffect(() => void warmUp(), [])
  return (
    <>
      <SelectionBar />
      <CardMenus />
      {asking && (
        <Suspense>
          <ReasonDialog key={asking.task} asking={asking} onClose={() => desk.asking.set(undefined)} />
        </Suspense>
      )}
    </>
  )
}
