import type { Id } from '@baton/shared/ids.ts'
import { findTask } from '@baton/shared/task/find-task.ts'
import type { Task } from '@baton/shared/task/task.ts'
import { labelOf } from '@baton/shared/task/task.ts'
import { useCallback, useEffect } from 'react'
import { useSearch } from 'wouter'
import { useIsLoaded, useMarksOf, useView } from '../replica/hooks.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { PanelContext, usePanelState } from './panel.ts'
import { PanelFrame } from './panel-frame.tsx'
import { PanelSkeleton } from './panel-skeleton.tsx'
import { TaskBody } from './task-body.tsx'
import { TaskHead } from './task-head.tsx'
import { TASK_KEYS } from './task-keys.ts'
import { TaskTools } from './task-tools.tsx'
import { UncreatedTask } from './uncreated-task.tsx'
import { DraftsContext, useOwnDrafts } from './use-draft.ts'

export interface TaskPanelProps {
  readonly project: Id
  /** Key or id, as the URL has it. */
  readonly task: string
  readonly onClose: () => void
}

/** One task beside its board; on a phone instead of it. It is its own chunk: import it lazily. */
export function TaskPanel({ project, task: ref, onClose }: TaskPanelProps) {
  const drafts = useOwnDrafts()
  // Whoever opens a task by key opens its menus by key: they are here when the key is.
  useEffect(() => void import('../ui/menu-popup.tsx'), [])
  const task = useView(
    project,
    useCallback((state) => findTask(state, ref), [ref]),
  )
  return (
    <DraftsContext value={drafts}>
      {task ? (
        <KnownTask project={project} task={task} onClose={onClose} />
      ) : (
        <UnknownTask project={project} task={ref} onClose={onClose} />
      )}
    </DraftsContext>
  )
}

function KnownTask({ project, task, onClose }: Omit<TaskPanelProps, 'task'> & { readonly task: Task }) {
  const wanted = new URLSearchParams(useSearch()).get('do')
  const panel = usePanelState(project, task.id, wanted === 'submit' ? { kind: 'form', form: 'submit' } : undefined)
  return (
    <PanelContext value={panel}>
      <PanelFrame
        label={`${labelOf(task)} ${task.title}`}
        about={task.id}
        // Menus of fields give the focus back themselves.
        turn={panel.open?.kind === 'field' ? undefined : panel.open}
        onClose={onClose}
        head={<TaskHead task={task} />}
        tools={<TaskTools task={task} />}
        onKey={({ key }) => {
          const known = TASK_KEYS.find((each) => each.key === key)
          if (known) panel.setOpen(known.opens)
          return known !== undefined
        }}
      >
        <TaskBody key={task.id} task={task} />
      </PanelFrame>
    </PanelContext>
  )
}

function UnknownTask({ project, task: ref, onClose }: TaskPanelProps) {
  const isLoaded = useIsLoaded(project)
  const creation = useMarksOf(project, ref.toLowerCase()).find(({ command }) => command.type === 'task.create')
  if (creation) return <UncreatedTask project={project} mark={creation} onClose={onClose} />
  return (
    <PanelFrame label={isLoaded ? `No task ${ref}` : `Loading ${ref}`} about={ref} onClose={onClose}>
      {isLoaded ? (
        <EmptyState title={`There is no task ${ref} here.`}>It may be in another project, or gone.</EmptyState>
      ) : (
        <PanelSkeleton />
      )}
    </PanelFrame>
  )
}
