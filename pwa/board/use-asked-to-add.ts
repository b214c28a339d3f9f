import { useEffect } from 'react'
import { useLocation, useSearch } from 'wouter'
import { useReplica } from '../replica/hooks.ts'
import { columnToAdd } from './column-to-add.ts'
import { draftName, useDesk } from './desk.ts'

/** `?add=1&title=…` comes from a shortcut, a share or the palette: the composer opens, with the title as its draft, and the URL forgets it. */
export function useAskedToAdd(): void {
  const desk = useDesk()
  const replica = useReplica()
  const search = useSearch()
  const [path, navigate] = useLocation()
  useEffect(() => {
    const params = new URLSearchParams(search)
    if (!params.has('add')) return
    const column = columnToAdd(desk, replica)
    const title = params.get('title')
    if (column !== undefined && title) desk.drafts.write(draftName(desk, column), title)
    desk.composing.set(column)
    params.delete('add')
    params.delete('title')
    navigate(params.size > 0 ? `${path}?${params}` : path, { replace: true })
  }, [desk, replica, search, path, navigate])
}
