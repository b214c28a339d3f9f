import ListFilter from 'lucide-react/icons/list-filter'
import { Suspense, useRef, useState } from 'react'
import { IconButton } from '../ui/icon-button.tsx'
import { lazily } from '../ui/lazily.ts'
import type { FilterControl } from './use-board-filter.ts'

const FilterMenuPopup = lazily(() => import('./filter-menu-popup.tsx'), 'FilterMenuPopup')

/** What the board can be filtered by. The button is all there is of it before it is wanted. */
export function FilterMenu(control: FilterControl) {
  const anchor = useRef<HTMLButtonElement>(null)
  const [isOpen, setIsOpen] = useState<boolean>()
  return (
    <>
      <IconButton
        ref={anchor}
        label="Filter the board"
        icon={<ListFilter size={16} aria-hidden />}
        aria-haspopup="menu"
        aria-expanded={isOpen ?? false}
        onPointerEnter={FilterMenuPopup.preload}
        onClick={() => setIsOpen(!isOpen)}
      />
      {isOpen !== undefined && (
        <Suspense>
          <FilterMenuPopup {...control} isOpen={isOpen} anchor={anchor.current} onClose={() => setIsOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
