import type { Id } from '../ids.ts'
import type { ProjectState } from '../project-rows.ts'
import { type Index, indexKey } from '../state.ts'
import type { Task } from '../task/task.ts'

/** `from` blocks `to`; `from` was discovered from `to`; `from` duplicates or supersedes `to`; `relates` has no direction. */
export const LINK_TYPES = ['blocks', 'relates', 'discovered-from', 'duplicates', 'supersedes'] as const
export type LinkType = (typeof LINK_TYPES)[number]

export interface Link {
  readonly kind: 'link'
  readonly id: string
  readonly type: LinkType
  readonly from: Id
  readonly to: Id
  readonly at: number
}

/** A link is what it says: the same one twice is one. */
export const linkId = (type: LinkType, from: Id, to: Id): string => `${type}:${from}:${to}`

/** `relates` has no direction, so its ends have one order. */
export const endsOf = (type: LinkType, from: Id, to: Id): Pick<Link, 'from' | 'to'> =>
  type === 'relates' && from > to ? { from: to, to: from } : { from, to }

export const linksFrom: Index<Link> = { name: 'links-from', kind: 'link', keys: (link) => [indexKey(link.from, link.type)] }

export const linksTo: Index<Link> = { name: 'links-to', kind: 'link', keys: (link) => [indexKey(link.to, link.type)] }

/** The tasks that have to be done before this one. */
export function openBlockers(state: ProjectState, task: Id): readonly Task[] {
  const blockers = [...state.rows(linksTo, task, 'blocks')].map((link) => state.get('task', link.from))
  return blockers.filter((blocker) => blocker !== undefined && blocker.stage !== 'done') as Task[]
}

/**
 * The tasks on a way along `blocks` from `from` to `to`, both included, or nothing when there is none. Breadth first: the shortest way is
 * the one worth naming.
 */
export function blockingPath(state: ProjectState, from: Id, to: Id): readonly Id[] | undefined {
  const cameFrom = new Map<Id, Id | undefined>([[from, undefined]])
  const waiting = [from]
  for (const task of waiting) {
    if (task === to) return pathTo(to, cameFrom)
    for (const link of state.rows(linksFrom, task, 'blocks')) {
      if (cameFrom.has(link.to)) continue
      cameFrom.set(link.to, task)
      waiting.push(link.to)
    }
  }
  return undefined
}

function pathTo(task: Id, cameFrom: ReadonlyMap<Id, Id | undefined>): readonly Id[] {
  const path: Id[] = []
  for (let at: Id | undefined = task; at !== undefined; at = cameFrom.get(at)) path.unshift(at)
  return path
}
