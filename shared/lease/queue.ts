import type { Actor } from '../decider.ts'
import type { ProjectState } from '../project-rows.ts'
import { indexKey } from '../state.ts'
import { type Audience, readyAffineTasks, readyOrder, readyTasks, type Task, waitsFor } from '../task/task.ts'

/** Who asks for work: what is open to people only is not served to agents, and the other way round. */
export type Asker = Pick<Actor, 'member' | 'kind'>

/**
 * What a member is served, in order: tasks that wait for it, tasks that wait for nobody, tasks that wait for somebody else. Each part goes
 * by priority, rank, age and id, straight from an index: what is open to all merged with what is open to its kind.
 */
export function* queueOf(state: ProjectState, { member, kind }: Asker): IterableIterator<Task> {
  const own: Audience = kind === 'agent' ? 'agents' : 'humans'
  yield* merged(state.rows(readyTasks, '', member), state.rows(readyTasks, own, member))
  yield* merged(state.rows(readyTasks, '', ''), state.rows(readyTasks, own, ''))
  for (const task of merged(state.rows(readyAffineTasks, ''), state.rows(readyAffineTasks, own))) if (waitsFor(task) !== member) yield task
}

export function nextInQueue(state: ProjectState, asker: Asker): Task | undefined {
  for (const task of queueOf(state, asker)) return task
  return undefined
}

/** Two parts of a queue as one, each task in its turn. */
function* merged(one: Iterator<Task>, other: Iterator<Task>): IterableIterator<Task> {
  let [a, b] = [one.next(), other.next()]
  while (!a.done || !b.done) {
    if (!a.done && (b.done || turnOf(a.value) < turnOf(b.value))) {
      yield a.value
      a = one.next()
    } else if (!b.done) {
      yield b.value
      b = other.next()
    }
  }
}

const turnOf = (task: Task): string => indexKey(...readyOrder(task), task.id)
