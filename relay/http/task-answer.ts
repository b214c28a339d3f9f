import type { Id } from '@baton/shared/ids.ts'
import type { Lease } from '@baton/shared/lease/lease.ts'
import type { ProjectState } from '@baton/shared/project-rows.ts'
import type { Project } from '../streams/project.ts'
import { type Answer, answer } from './reply.ts'

/** A task as it stands after what was asked, with the lease on it. */
export async function taskAnswer(project: Project, task: Id, status: Answer['status'] = 200): Promise<Answer> {
  return answer(await project.host.read((state) => taskWithLease(project, state, task)), status)
}

export function taskWithLease(project: Project, state: ProjectState, id: Id) {
  return { task: state.get('task', id) ?? null, lease: leaseAnswer(project, state.get('lease', id)) }
}

/** When it runs out is no part of the row: it is asked of the lease clock now. */
function leaseAnswer({ leases }: Project, lease: Lease | undefined) {
  if (!lease) return null
  const { kind: _, ...rest } = lease
  return { ...rest, expiresAt: leases.until(lease.id) }
}
