import { assert } from '../assert.ts'
import type { Id } from '../ids.ts'
import type { ProjectState } from '../project-rows.ts'
import type { Task } from '../task/task.ts'
import { LINK_TYPES, type LinkType, linksFrom, linksTo } from './link.ts'

/** How a task stands to another: what a link is called from each of its ends. */
export const RELATIONS = {
  blocks: { out: 'blocks', in: 'blocked-by' },
  relates: { out: 'relates', in: 'relates' },
  'discovered-from': { out: 'discovered-from', in: 'led-to' },
  duplicates: { out: 'duplicates', in: 'duplicated-by' },
  supersedes: { out: 'supersedes', in: 'superseded-by' },
} as const satisfies Record<LinkType, { readonly out: string; readonly in: string }>

export type Relation = (typeof RELATIONS)[LinkType]['out' | 'in']

export interface Related {
  readonly relation: Relation
  readonly task: Task
}

/** What a task is linked with, in both directions, by the word that fits its end. */
export function relationsOf(state: ProjectState, id: Id): readonly Related[] {
  const found: Related[] = []
  const add = (relation: Relation, other: Id) => {
    const task = state.get('task', other)
    if (task) found.push({ relation, task })
  }
  for (const { type, from } of state.rows(linksTo, id)) add(RELATIONS[type].in, from)
  for (const { type, to } of state.rows(linksFrom, id)) add(RELATIONS[type].out, to)
  return found
}

/** The link that a word means: `a blocked-by b` is `b blocks a`. */
export function linkFor(relation: Relation, task: Id, other: Id): { readonly type: LinkType; readonly from: Id; readonly to: Id } {
  const type = LINK_TYPES.find((each) => RELATIONS[each].out === relation || RELATIONS[each].in === relation)
  assert(type !== undefined, 'every word for a relation is one of a link')
  return RELATIONS[type].out === relation ? { type, from: task, to: other } : { type, from: other, to: task }
}
