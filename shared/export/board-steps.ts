import type { Policy } from '../board/board.ts'
import { type Column, STAGES } from '../column/column.ts'
import { derivedId } from '../derived-id.ts'
import type { Id } from '../ids.ts'
import type { BoardStep } from '../import/plan.ts'
import { present } from '../present.ts'
import type { ExportDocument } from './document.ts'

/** The board that an export comes to. */
export interface BoardNow {
  readonly prefix: string
  /** In order. */
  readonly columns: readonly Column[]
  readonly policy: Policy | undefined
  /** By `pageKey`. */
  readonly pages?: ReadonlySet<string>
  /** Without a task, archived ones included: then it becomes the board of the file. */
  readonly isNew: boolean
}

export interface BoardPlan {
  readonly steps: readonly BoardStep[]
  /** The column of each name in the file. */
  readonly columns: ReadonlyMap<string, { readonly id: Id; readonly stage: Column['stage'] }>
}

/** A board with tasks gets the columns it lacks; one without becomes the board of the file, with its order, limits and policy. */
export function boardSteps({ project }: ExportDocument, now: BoardNow, id: Id): BoardPlan {
  const columns = new Map<string, { id: Id; stage: Column['stage'] }>()
  const steps: BoardStep[] = []
  const spare: Column[] = []
  for (const stage of STAGES) {
    const free = now.columns.filter((column) => column.stage === stage)
    const told = project.columns.filter((column) => column.stage === stage)
    const same = told.map((column) => take(free, ({ name }) => name.toLowerCase() === column.name.toLowerCase()))
    for (const [place, column] of told.entries()) {
      const here = same[place] ?? (now.isNew ? take(free, () => true) : undefined)
      const { column: ref, name, rank, wip } = column
      const target = here?.id ?? derivedId('column', id, ref)
      columns.set(ref, { id: target, stage })
      if (here === undefined)
        steps.push({ type: 'column.add', args: present({ column: target, name, stage, rank: now.isNew ? rank : undefined, wip }) })
      else if (now.isNew && (here.name !== name || here.rank !== rank || here.wip !== wip)) {
        steps.push({ type: 'column.edit', args: { column: target, name, rank, wip: wip ?? null } })
      }
    }
    if (told.length > 0) spare.push(...free)
  }
  if (now.isNew)
    steps.push(
      ...spare.map(({ id: column }): BoardStep => ({ type: 'column.remove', args: { column } })),
      ...policyStep(project.policy, now),
    )
  return { steps, columns }
}

type PolicyArgs = Extract<BoardStep, { type: 'policy.set' }>['args']

function take(columns: Column[], fits: (column: Column) => boolean): Column | undefined {
  const at = columns.findIndex(fits)
  return at < 0 ? undefined : columns.splice(at, 1)[0]
}

/** What the policy says here and the file does not is taken back. */
function policyStep(policy: ExportDocument['project']['policy'], { policy: here }: BoardNow): readonly BoardStep[] {
  const lifted = Object.fromEntries(Object.keys(here?.audiences ?? {}).map((label) => [label, 'any' as const]))
  return [{ type: 'policy.set', args: { ...policy, audiences: { ...lifted, ...policy.audiences } } as PolicyArgs }]
}
