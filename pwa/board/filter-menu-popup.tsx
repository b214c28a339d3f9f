import { MenuAt } from '../ui/menu.tsx'
import { useFilterEntries } from './filter-entries.tsx'
import type { FilterControl } from './use-board-filter.ts'

interface FilterMenuPopupProps extends FilterControl {
  readonly isOpen: boolean
  readonly anchor: Element | null
  readonly onClose: () => void
}

export function FilterMenuPopup({ isOpen, anchor, onClose, ...control }: FilterMenuPopupProps) {
  const entries = useFilterEntries(control)
  return <MenuAt open={isOpen} onClose={onClose} anchor={anchor} align="end" label="Filter by" entries={entries} />
}
