import type { Id } from '../ids.ts'
import { linksFrom } from '../link/link.ts'
import type { ProjectState } from '../project-rows.ts'
import { audienceOfLabel } from '../task/audience.ts'
import { labelOf, type Task, tasksByParent, waitsFor } from '../task/task.ts'

/** What is odd about a board: nothing that rules forbid, but what an import, a restore or a change of policy can leave behind. */
export interface Finding {
  readonly kind: 'cycle' | 'dangling' | 'orphan' | 'audience'
  /** The tasks that it is about; of a circle all, in its order. */
  readonly tasks: readonly Id[]
  readonly why: string
}

/** As much of the members as it takes to see whether anybody can do a task. */
export type KindOf = (member: Id) => 'human' | 'agent' | undefined

/** Without `kindOf` nothing is said of who might do a task. */
export function lint(state: ProjectState, kindOf?: KindOf): readonly Finding[] {
  const tasks = [...state.all('task')].sort((a, b) => (a.id < b.id ? -1 : 1))
  return [
    ...cycles(state, tasks, 'wait for each other', (id) => [...state.rows(linksFrom, id, 'blocks')].map(({ to }) => to)),
    ...cycles(state, tasks, 'are each other’s children', (id) => [...state.ids(tasksByParent, id)]),
    ...tasks.flatMap((task) => dangling(state, task)),
    ...danglingLinks(state),
    ...tasks.flatMap((task) => orphan(state, task)),
    ...tasks.flatMap((task) => impossible(state, task, kindOf)),
  ]
}

type Next = (task: Id) => readonly Id[]

/** Each circle once, found from the lowest of its ids; the way to it is walked without recursion, for chains may be long. */
function cycles(state: ProjectState, tasks: readonly Task[], what: string, next: Next): readonly Finding[] {
  const found: Finding[] = []
  const done = new Set<Id>()
  for (const { id } of tasks) {
    const path: { readonly id: Id; readonly rest: Id[] }[] = done.has(id) ? [] : [{ id, rest: [...next(id)] }]
    const depth = new Map([[id, 0]])
    for (let at = path.at(-1); at; at = path.at(-1)) {
      const to = at.rest.shift()
      if (to === undefined) {
        path.pop()
        done.add(at.id)
      } else if (!done.has(to)) {
        const start = depth.get(to)
        if (start === undefined) {
          depth.set(to, path.length)
          path.push({ id: to, rest: [...next(to)] })
        } else
          found.push(
            circle(
              state,
              path.slice(start).map((step) => step.id),
              what,
            ),
          )
      }
    }
  }
  return found
}

function circle(state: ProjectState, ids: readonly Id[], what: string): Finding {
  const names = [...ids, ids[0] ?? ''].map((id) => nameOf(state, id)).join(' → ')
  return { kind: 'cycle', tasks: ids, why: `These tasks ${what}: ${names}.` }
}

function dangling(state: ProjectState, task: Task): readonly Finding[] {
  const found: Finding[] = []
  const add = (why: string) => found.push({ kind: 'dangling', tasks: [task.id], why: `${labelOf(task)} ${why}` })
  if (task.parent !== undefined && !state.get('task', task.parent)) add('has a parent that is not on the board.')
  if (!state.get('column', task.column)) add('is in a column that is not there.')
  return found
}

function danglingLinks(state: ProjectState): readonly Finding[] {
  const found: Finding[] = []
  for (const { id, type, from, to } of [...state.all('link')].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    const there = [from, to].filter((end) => state.get('task', end))
    if (there.length === 2) continue
    found.push({ kind: 'dangling', tasks: there, why: `A link ${type} names a task that is not on the board: ${id}.` })
  }
  return found
}

function orphan(state: ProjectState, task: Task): readonly Finding[] {
  if (task.stage === 'done') return []
  const add = (why: string): readonly Finding[] => [{ kind: 'orphan', tasks: [task.id], why: `${labelOf(task)} ${why}` }]
  if (task.type === 'subtask' && task.parent === undefined) return add('is a subtask of nothing.')
  return task.type === 'epic' && state.count(tasksByParent, task.id) === 0 ? add('is an epic without children, which nobody can do.') : []
}

function impossible(state: ProjectState, task: Task, kindOf: KindOf | undefined): readonly Finding[] {
  if (task.stage === 'done') return []
  const said = new Set([task.audience, ...task.labels.map((label) => audienceOfLabel(state, label))])
  if (said.has('agents') && said.has('humans')) {
    return [
      { kind: 'audience', tasks: [task.id], why: `${labelOf(task)} is for agents by one word and for people by another; people win.` },
    ]
  }
  const kind = kindOf && waitsFor(task) !== undefined ? kindOf(waitsFor(task) ?? '') : undefined
  if (kind === undefined || task.openTo === undefined || (task.openTo === 'agents') === (kind === 'agent')) return []
  const who = task.openTo === 'agents' ? 'agents and waits for a person' : 'people and waits for an agent'
  return [{ kind: 'audience', tasks: [task.id], why: `${labelOf(task)} is for ${who}.` }]
}

function nameOf(state: ProjectState, id: Id): string {
  const task = state.get('task', id)
  return task ? labelOf(task) : id
}
