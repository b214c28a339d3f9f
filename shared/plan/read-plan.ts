import { digestOf } from '../canonical.ts'
import type { Left } from '../import/plan.ts'
import type { SaidLink, SourceBatch, SourceItem } from '../import/source-item.ts'
import type { Plan, PlanItem } from './plan.ts'
import { referencesOf } from './references.ts'

export const PLAN = 'plan'

/** What of a plan becomes tasks: what is ticked, or all of it. What stands above an item that is taken is taken when it is an epic. */
export function readPlan(plan: Plan, { all }: { readonly all: boolean }): SourceBatch {
  const byId = new Map(plan.items.map((item) => [item.id, item]))
  const taken = new Set(plan.items.filter((item) => (all ? item.kind === 'task' : item.ticked)).map(({ id }) => id))
  for (const id of [...taken]) for (const epic of above(id)) if (epic.kind === 'epic') taken.add(epic.id)
  const links = linksOf(plan)
  return {
    system: PLAN,
    items: plan.items.filter(({ id }) => taken.has(id)).map((item) => itemOf(item, nearest(item), links.get(item.id) ?? [])),
    inOrder: true,
    skipped: plan.items.filter(({ id, kind }) => !taken.has(id) && kind === 'task').map(leftOut),
    leftOut: new Map(plan.items.filter(({ id }) => !taken.has(id)).map(({ id }) => [id, NOT_TICKED])),
    read: plan.items.length,
  }

  function above(id: string): readonly PlanItem[] {
    const parent = byId.get(byId.get(id)?.parent ?? '')
    return parent === undefined ? [] : [parent, ...above(parent.id)]
  }

  function nearest({ id }: PlanItem): PlanItem | undefined {
    return above(id).find((item) => taken.has(item.id))
  }
}

const leftOut = ({ line, title }: PlanItem): Left => ({ source: `Line ${line}: ${title}`, why: NOT_TICKED })

const NOT_TICKED = 'it is not ticked'

const linksOf = (plan: Plan): ReadonlyMap<string, readonly SaidLink[]> => {
  const { links, unknown } = referencesOf(plan)
  const said = [...links.map(({ item, other }) => ({ item, to: other.id })), ...unknown.map(({ item, name }) => ({ item, to: name }))].map(
    ({ item, to }): SaidLink => ({ from: item.id, to, type: 'blocked by', as: 'blocks', turned: true }),
  )
  return Map.groupBy(said, ({ from }) => from)
}

function itemOf(item: PlanItem, parent: PlanItem | undefined, links: readonly SaidLink[]): SourceItem {
  const kind = item.kind === 'epic' ? 'epic' : parent?.kind === 'task' ? 'subtask' : 'task'
  return {
    id: item.id,
    where: `Line ${item.line}`,
    line: item.line,
    digest: digestOf({ ...item, line: 0, ticked: true }),
    title: item.title,
    kind,
    type: kind,
    stage: 'backlog',
    labels: [],
    assignees: [],
    brief: item.brief,
    sections: [],
    criteria: item.criteria,
    said: [],
    made: {},
    links: parent === undefined ? links : [{ from: item.id, to: parent.id, type: 'parent', as: 'parent' }, ...links],
    ignored: [],
  }
}
