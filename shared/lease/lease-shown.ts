import type { ProjectView } from '../catalogue/verb.ts'
import type { Id } from '../ids.ts'
import { present } from '../present.ts'

/** A task as it stands, and the lease on it with the time when it runs out, which is no part of its row. */
export const taskShown = (view: ProjectView, id: Id) => ({ task: view.state.get('task', id) ?? null, lease: leaseShown(view, id) })

export function leaseShown({ state, until }: Pick<ProjectView, 'state' | 'until'>, id: Id) {
  const lease = state.get('lease', id)
  if (!lease) return null
  const { kind: _, ...rest } = lease
  return present({ ...rest, expiresAt: until(id) })
}
