import type { Task } from '@baton/shared/task/task.ts'
import type { MouseEvent } from 'react'
import { navigate } from 'wouter/use-browser-location'
import { useReplica, useView } from '../replica/hooks.ts'
import styles from './card.module.css'
import { useDesk } from './desk.ts'
import { taskPath } from './paths.ts'
import { useWatched } from './watched.ts'

interface CardLinkProps {
  readonly task: Pick<Task, 'id' | 'key' | 'title'>
  readonly tabIndex: 0 | -1
}

/**
 * The whole card as a link. It does not follow the address as the router's own links do: with every letter in the search, and every task
 * that opens, all cards would be drawn anew. What the board is filtered by is looked up when the link is followed.
 */
export function CardLink({ task, tabIndex }: CardLinkProps) {
  const desk = useDesk()
  const replica = useReplica()
  const path = useView(desk.project, (state) => taskPath(state, task, { search: '' }))
  const isOpen = useWatched(desk.opened, (opened) => opened === task.id)
  return (
    <a
      aria-current={isOpen || undefined}
      href={path}
      className={styles.title}
      draggable={false}
      tabIndex={tabIndex}
      onFocus={() => desk.roving.set(task.id)}
      onClick={follow}
    >
      {task.title}
    </a>
  )

  function follow(event: MouseEvent) {
    const isForBrowser = event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey
    if (isForBrowser) return
    event.preventDefault()
    navigate(taskPath(replica.view(desk.project), task, { search: window.location.search }))
  }
}
