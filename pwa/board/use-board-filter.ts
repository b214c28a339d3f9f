import { useCallback, useMemo } from 'react'
import { useLocation, useSearch } from 'wouter'
import { type BoardFilter, filterOf, withFilter } from './board-filter.ts'

export interface FilterControl {
  readonly filter: BoardFilter
  readonly setFilter: (filter: BoardFilter) => void
}

/** The filter that the URL says. Changing it is no step to go back from. */
export function useBoardFilter(): FilterControl {
  const search = useSearch()
  const [path, navigate] = useLocation()
  const filter = useMemo(() => filterOf(search), [search])
  const setFilter = useCallback(
    (next: BoardFilter) => {
      const query = withFilter(search, next)
      navigate(query ? `${path}?${query}` : path, { replace: true })
    },
    [search, path, navigate],
  )
  return { filter, setFilter }
}
