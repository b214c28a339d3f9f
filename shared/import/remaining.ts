import { knownSource } from '../archive/known-source.ts'
import type { Id } from '../ids.ts'
import { endsOf, linkId } from '../link/link.ts'
import type { ProjectState } from '../project-rows.ts'
import type { Task } from '../task/task.ts'
import type { ImportPlan, ImportStep, JoinStep, TaskStep } from './plan.ts'

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
  const here = new Map(plan.steps.filter(isTask).flatMap(({ args }) => pair(args.task, knownSource(state, args.source))))
  const lastHere = plan.steps.findLastIndex((step) => isTask(step) && here.has(step.args.task))
  const steps = plan.steps
    .filter((step, place) => !isJoin(step) || place > lastHere || bothOf(step).some((end) => !here.has(end)))
    .filter((step) => !isTask(step) || !here.has(step.args.task))
    .map((step) => amongThose(step, (id) => here.get(id)?.id ?? id))
    .filter((step) => isTask(step) || !(isJoin(step) ? isJoined(state, step) : isDone(state, step)))
  const changed = plan.steps.filter(isTask).flatMap(({ args }) => {
    const task = here.get(args.task)
    return task?.source && task.source.digest !== args.source.digest
      ? [{ source: args.source.id, task: task.id, how: 'edited' as const }]
      : []
  })
  return { steps, unchanged: here.size - changed.length, changed: [...changed, ...deletedTasks(state, plan)] }
}

/** A task that was here before may have another id than its source makes: where an export comes back to. */
function amongThose(step: ImportStep, idOf: (id: Id) => Id): ImportStep {
  switch (step.type) {
    case 'task.import':
      return step.args.parent === undefined ? step : { ...step, args: { ...step.args, parent: idOf(step.args.parent) } }
    case 'import.adopt':
      return { ...step, args: { task: idOf(step.args.task), parent: idOf(step.args.parent) } }
    case 'link.add':
      return { ...step, args: { ...step.args, from: idOf(step.args.from), to: idOf(step.args.to) } }
    case 'handoff.import':
    case 'column.add':
    case 'column.edit':
    case 'column.remove':
    case 'policy.set':
    case 'page.create':
    case 'page.archive':
      return step
  }
}

const isTask = (step: ImportStep): step is TaskStep => step.type === 'task.import'

const isJoin = (step: ImportStep): step is JoinStep => step.type === 'import.adopt' || step.type === 'link.add'

const pair = (id: Id, task: Task | undefined): readonly (readonly [Id, Task])[] => (task ? [[id, task]] : [])

const bothOf = (step: JoinStep): readonly Id[] =>
  step.type === 'import.adopt' ? [step.args.task, step.args.parent] : [step.args.from, step.args.to]

/** A task that has a parent by now keeps it, whichever it is. */
function isJoined(state: ProjectState, step: JoinStep): boolean {
  if (step.type === 'import.adopt') return state.get('task', step.args.task)?.parent !== undefined
  const { type } = step.args
  const { from, to } = endsOf(type, step.args.from, step.args.to)
  return state.get('link', linkId(type, from, to)) !== undefined
}

/** Columns and policy are planned against the board as it is; a handoff and a page are here or not. */
function isDone(state: ProjectState, { type, args }: Exclude<ImportStep, TaskStep | JoinStep>): boolean {
  if (type === 'handoff.import') return state.get('handoff', args.handoff) !== undefined
  if (type === 'page.create') return state.get('page', args.page) !== undefined
  return type === 'page.archive' && state.get('page', args.page)?.archived !== undefined
}

function deletedTasks(state: ProjectState, { system, deleted }: ImportPlan): Remaining['changed'] {
  return deleted.flatMap((source) => {
    const task = knownSource(state, { system, id: source })
    return task ? [{ source, task: task.id, how: 'deleted' as const }] : []
  })
}
