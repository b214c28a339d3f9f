import type { Id } from '../ids.ts'
import { linkId } from '../link/link.ts'
import type { ProjectState } from '../project-rows.ts'
import { type Task, tasksBySource } from '../task/task.ts'
import type { ImportPlan, ImportStep, JoinStep, TaskImport, TaskStep } from './plan.ts'

/** What of a plan is still to do. Run as it is, or only shown: that is the dry run. */
export interface Remaining {
  readonly steps: readonly ImportStep[]
  /** Tasks that are here and whose source says what it said then. */
  readonly unchanged: number
  /** Tasks that are here and whose source changed since. They are named and left as they are. */
  readonly changed: readonly { readonly source: string; readonly task: Id; readonly how: 'edited' | 'deleted' }[]
}

/**
 * Finishes a killed import and overwrites nothing. What was done is the beginning of the plan, so a link between two tasks that are here
 * was made, or taken away by somebody since, and is left alone. Only behind the last task that is here it may be missing.
 */
export function remaining(state: ProjectState, plan: ImportPlan): Remaining {
  const here = new Map(plan.steps.filter(isTask).flatMap(({ args }) => pair(args.task, knownTask(state, args.source))))
  const lastHere = plan.steps.findLastIndex((step) => isTask(step) && here.has(step.args.task))
  const steps = plan.steps.filter((step, place) => {
    if (isTask(step)) return !here.has(step.args.task)
    const mayBeMissing = place > lastHere || endsOf(step).some((end) => !here.has(end))
    return mayBeMissing && !isJoined(state, step)
  })
  const changed = plan.steps.filter(isTask).flatMap(({ args }) => {
    const task = here.get(args.task)
    return task && task.source?.digest !== args.source.digest ? [{ source: args.source.id, task: task.id, how: 'edited' as const }] : []
  })
  return { steps, unchanged: here.size - changed.length, changed: [...changed, ...deletedTasks(state, plan)] }
}

const isTask = (step: ImportStep): step is TaskStep => step.type === 'task.import'

const pair = (id: Id, task: Task | undefined): readonly (readonly [Id, Task])[] => (task ? [[id, task]] : [])

const knownTask = (state: ProjectState, { system, id }: Pick<TaskImport['source'], 'system' | 'id'>): Task | undefined =>
  state.first(tasksBySource, system, id)

const endsOf = (step: JoinStep): readonly Id[] =>
  step.type === 'task.edit' ? [step.args.task, step.args.parent] : [step.args.from, step.args.to]

/** A task that has a parent by now keeps it, whichever it is. */
function isJoined(state: ProjectState, step: JoinStep): boolean {
  if (step.type === 'task.edit') return state.get('task', step.args.task)?.parent !== undefined
  const { type, from, to } = step.args
  return state.get('link', linkId(type, from, to)) !== undefined
}

function deletedTasks(state: ProjectState, { system, deleted }: ImportPlan): Remaining['changed'] {
  return deleted.flatMap((source) => {
    const task = knownTask(state, { system, id: source })
    return task ? [{ source, task: task.id, how: 'deleted' as const }] : []
  })
}
