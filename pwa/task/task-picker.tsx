import type { Id } from '@baton/shared/ids.ts'
import type { ProjectState } from '@baton/shared/project-rows.ts'
import { findTask } from '@baton/shared/task/find-task.ts'
import { searchTasks } from '@baton/shared/task/search.ts'
import { labelOf, type Task } from '@baton/shared/task/task.ts'
import { useState } from 'react'
import { useView } from '../replica/hooks.ts'
import { PopoverPopup } from '../ui/popover-popup.tsx'
import { StageDot } from '../ui/stage-dot.tsx'
import { PickerList, type PickerProps } from './picker.tsx'

const SHOWN_MAX = 30
const NONE = ''

export interface TaskListProps {
  readonly project: Id
  readonly label: string
  /** Not this one itself. */
  readonly without: Id
  /** A way to choose none, in words. */
  readonly none?: string
  readonly onPick: (task: Id | undefined) => void
}

export type TaskPickerProps = TaskListProps & Pick<PickerProps, 'open' | 'onClose' | 'anchor'>

/** Another task of the project, by its key or by words of its title. */
export function TaskPicker({ open, onClose, anchor, ...list }: TaskPickerProps) {
  return (
    <PopoverPopup open={open} onClose={onClose} anchor={anchor} label={list.label}>
      <TaskList {...list} />
    </PopoverPopup>
  )
}

/** The same inside something that is open already. */
export function TaskList({ project, label, without, none, onPick }: TaskListProps) {
  const [text, setText] = useState('')
  const tasks = useView(project, (state) => found(state, text).filter(({ id }) => id !== without))
  return (
    <PickerList
      label={label}
      placeholder="Key, or words of the title"
      empty="No task is called that."
      query={{ text, set: setText }}
      items={[
        ...(none === undefined || text !== '' ? [] : [{ value: NONE, label: none }]),
        ...tasks.map((task) => ({ value: task.id, label: task.title, detail: labelOf(task), icon: <StageDot stage={task.stage} /> })),
      ]}
      onPick={(value) => onPick(value === NONE ? undefined : value)}
    />
  )
}

/** Whoever types a key means that task. */
function found(state: ProjectState, text: string): readonly Task[] {
  const exact = findTask(state, text.trim())
  const others = searchTasks(state, { text }, { limit: SHOWN_MAX }).items
  return exact ? [exact, ...others.filter((task) => task !== exact)] : others
}
