import Search from 'lucide-react/icons/search'
import { type KeyboardEvent, type Ref, useState } from 'react'
import { BarSlot } from '../shell/bar-slot.tsx'
import { refine } from './board-filter.ts'
import styles from './filter-bar.module.css'
import { FilterChips } from './filter-chips.tsx'
import { FilterMenu } from './filter-menu.tsx'
import type { FilterControl } from './use-board-filter.ts'

interface FilterBarProps extends FilterControl {
  readonly ref: Ref<HTMLInputElement>
  /** Where there is room for them, what is filtered by stands here too. */
  readonly withChips: boolean
}

/** Search and filters of the board, in the bar on top. */
export function FilterBar({ filter, setFilter, ref, withChips }: FilterBarProps) {
  const [isNarrowOpen, setIsNarrowOpen] = useState(false)
  return (
    <BarSlot>
      {withChips && <FilterChips filter={filter} setFilter={setFilter} />}
      <search className={styles.search} data-open={isNarrowOpen || filter.text !== undefined || undefined}>
        <Search size={14} aria-hidden className={styles.glass} />
        <input
          ref={ref}
          type="search"
          className={styles.input}
          aria-label="Search the board"
          aria-keyshortcuts="/"
          placeholder="Search the board"
          value={filter.text ?? ''}
          onFocus={() => setIsNarrowOpen(true)}
          onBlur={() => setIsNarrowOpen(false)}
          onChange={({ target }) => setFilter(refine(filter, { text: target.value === '' ? undefined : target.value }))}
          onKeyDown={onKey}
        />
        <kbd aria-hidden className={styles.key}>
          /
        </kbd>
      </search>
      <FilterMenu filter={filter} setFilter={setFilter} />
    </BarSlot>
  )

  /** Escape first empties it and then leaves it. */
  function onKey(event: KeyboardEvent<HTMLInputElement>) {
    if (event.key !== 'Escape') return
    event.preventDefault()
    if (filter.text === undefined) event.currentTarget.blur()
    else setFilter(refine(filter, { text: undefined }))
  }
}
