import type { Id } from '@baton/shared/ids.ts'
import type { ProjectState } from '@baton/shared/project-rows.ts'
import { findTask } from '@baton/shared/task/find-task.ts'
import { searchTasks } from '@baton/shared/task/search.ts'
import { labelOf, type Task } from '@baton/shared/task/task.ts'
import { useState } from 'react'
import { useView } from '../replica/hooks.ts'
import { StageDot } from '../ui/stage-dot.tsx'
import { Picker, type PickerProps } from './picker.tsx'

const SHOWN_MAX = 30
const NONE = ''

export interface TaskPickerProps extends Pick<PickerProps, 'open' | 'onClose' | 'anchor' | 'label'> {
  readonly project: Id
  /** Not this one itself. */
  readonly without: Id
  /** A way to choose none, in words. */
  readonly none?: string
  readonly onPick: (task: Id | undefined) => void
}

/** Another task of the project, by its key or by words of its title. */
export function TaskPicker({ project, without, none, onPick, open, ...rest }: TaskPickerProps) {
  const [text, setText] = useState('')
  const tasks = useView(project, (state) => (open ? found(state, text).filter(({ id }) => id !== without) : []))
  return (
    <Picker
      {...rest}
      open={open}
      placeholder="Key, or words of the title"
      empty="No task is called that."
      query={{ text, set: setText }}
      items={[
        ...(none === undefined || text !== '' ? [] : [{ value: NONE, label: none }]),
        ...tasks.map((task) => ({ value: task.id, label: task.title, detail: labelOf(task), icon: <StageDot stage={task.stage} /> })),
      ]}
      onPick={(value) => {
        setText('')
        onPick(value === NONE ? undefined : value)
      }}
    />
  )
}

/** Whoever types a key means that task. */
function found(state: ProjectState, text: string): readonly Task[] {
  const exact = findTask(state, text.trim())
  const others = searchTasks(state, { text }, { limit: SHOWN_MAX }).items
  return exact ? [exact, ...others.filter((task) => task !== exact)] : others
}
