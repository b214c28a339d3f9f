import type { StoredEvent } from '@baton/relay/store/port.ts'
import type { Id } from '@baton/shared/ids.ts'
import type { ProjectState } from '@baton/shared/project-rows.ts'

const count = <Row>(rows: Iterable<Row>, isMeant: (row: Row) => boolean): number => [...rows].filter(isMeant).length

/** What is too much when this event happens to these rows, counted one by one; nothing while it keeps within the limits. */
export function excess({ type, body, member }: StoredEvent, state: ProjectState): string | undefined {
  const { task, to, id, column } = body as { task: Id; to: Id; id: Id; column: Id }
  switch (type) {
    case 'task.created':
      return crowd(state, id, column)
    case 'task.moved':
      return crowd(state, task, column)
    case 'task.claimed':
      return overload(state, member) ?? crowd(state, task, column)
    case 'task.transferred':
      return overload(state, to)
    default:
      return undefined
  }
}

function overload(state: ProjectState, member: Id): string | undefined {
  const [board] = state.all('board')
  const { leases = Number.POSITIVE_INFINITY, awaitingReview = Number.POSITIVE_INFINITY } = board?.policy.limits ?? {}
  const held = count(state.all('lease'), (lease) => lease.member === member)
  const handedIn = count(state.all('submission'), (submission) => submission.member === member && submission.status === 'open')
  if (held >= leases) return `${member} holds ${held} of ${leases} already and gets another`
  if (handedIn >= awaitingReview) return `${member} has ${handedIn} of ${awaitingReview} in review already and gets another`
  return undefined
}

/** What is done is out of the way, and within a column nothing comes in. */
function crowd(state: ProjectState, task: Id, id: Id): string | undefined {
  const column = state.get('column', id)
  if (column?.wip === undefined || column.stage === 'done' || state.get('task', task)?.column === id) return undefined
  const inside = count(state.all('task'), (other) => other.column === id)
  return inside < column.wip ? undefined : `${task} came into the column ${id}, which held ${inside} of ${column.wip}`
}
