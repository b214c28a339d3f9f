import { provisionalLabel } from '@baton/shared/ids.ts'
import type { Project } from '@baton/shared/project/project.ts'
import type { ProjectState } from '@baton/shared/project-rows.ts'
import { searchTasks } from '@baton/shared/task/search.ts'
import type { Task } from '@baton/shared/task/task.ts'

export interface PaletteEntry {
  readonly id: string
  readonly label: string
  /** Soft, before the label: a task's key. */
  readonly mark?: string
  readonly group: 'Tasks' | 'Go to' | 'Do'
  readonly run: Run
  readonly press?: string
}

export type Run = { readonly go: string } | { readonly act: 'add' | 'help' }

/** How many tasks are listed at most: whoever has more types another word. */
const TASKS_SHOWN_MAX = 8

/** What fits the words: places and actions by their names, tasks by key, title and label. */
export function paletteEntries(words: string, here: Here): readonly PaletteEntry[] {
  const wanted = words.trim().toLowerCase()
  return [...tasksOf(wanted, here), ...fixed(here).filter(({ label }) => label.toLowerCase().includes(wanted))]
}

export interface Here {
  readonly project: Project | undefined
  readonly projects: readonly Project[]
  readonly state: ProjectState | undefined
}

function tasksOf(wanted: string, { project, state }: Here): readonly PaletteEntry[] {
  if (wanted === '' || !project || !state) return []
  return searchTasks(state, { text: wanted }, { limit: TASKS_SHOWN_MAX }).items.map((task) => taskEntry(task, project))
}

const taskEntry = (task: Task, { prefix }: Project): PaletteEntry => ({
  id: task.id,
  label: task.title,
  mark: task.key ?? provisionalLabel(task.id),
  group: 'Tasks',
  run: { go: `/p/${prefix}/t/${task.key ?? task.id}` },
})

function fixed({ project, projects }: Here): readonly PaletteEntry[] {
  const go = (label: string, to: string, press?: string): PaletteEntry => ({
    id: to,
    label,
    group: 'Go to',
    run: { go: to },
    ...(press && { press }),
  })
  const inProject = project
    ? [
        { id: 'add', label: 'New task', group: 'Do', run: { act: 'add' }, press: 'C' } as const,
        go('Board', `/p/${project.prefix}`, 'G B'),
        go('Review', `/p/${project.prefix}/review`, 'G R'),
        go('Agents', `/p/${project.prefix}/agents`, 'G A'),
      ]
    : []
  const others = projects.filter(({ id }) => id !== project?.id).map(({ name, prefix }) => go(`Project ${name}`, `/p/${prefix}`))
  return [
    ...inProject,
    ...others,
    go('Projects', '/', 'G P'),
    go('Settings', '/settings', 'G S'),
    { id: 'help', label: 'Keys', group: 'Do', run: { act: 'help' }, press: '?' },
  ]
}
