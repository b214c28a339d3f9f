import { firstColumn } from '../column/column.ts'
import { accept, type Context, type Decision, type Fact } from '../decider.ts'
import type { Id } from '../ids.ts'
import type { ProjectState } from '../project-rows.ts'
import { reject } from '../rejection.ts'
import { withAudience } from '../task/audience.ts'
import { place } from '../task/place.ts'
import { labelOf, tasksByParent } from '../task/task.ts'
import type { Archive, ArchivedRow } from './archive.ts'
import type { ArchiveCommand, ArchiveEvent } from './messages.ts'
import { putAside, recountNeighbours } from './put-aside.ts'

export function decideArchive(state: ProjectState, command: ArchiveCommand, context: Context): Decision<ArchiveEvent> {
  const { task } = command.args
  switch (command.type) {
    case 'task.archive':
      return putAway(state, task, 'task.archived')
    case 'task.delete':
      if (context.actor.kind === 'agent') return reject('PERSON_NEEDED', 'Only a person throws a task away; archive it instead.')
      return putAway(state, task, 'task.deleted')
    case 'task.restore':
      return restore(state, task, context)
  }
}

/** Nothing is put away under the hands of those who work on it or decide about it, nor from above its children. */
function putAway(state: ProjectState, id: Id, type: 'task.archived' | 'task.deleted'): Decision<ArchiveEvent> {
  const archive = state.get('archive', id)
  if (archive) return (type === 'task.deleted') === (archive.deleted === true) ? accept() : accept({ type, body: { task: id } })
  const task = state.get('task', id)
  if (!task) return reject('NOT_FOUND', 'There is no such task in this project.', { task: id })
  const lease = state.get('lease', id)
  if (lease) return reject('HELD', `${labelOf(task)} is held; release it first.`, { task: id, by: lease.member, since: lease.since })
  if (task.stage === 'review') return reject('ILLEGAL_MOVE', `${labelOf(task)} awaits a decision; decide it first.`, { task: id })
  const children = state.count(tasksByParent, id)
  if (children > 0) return reject('CONFLICT', `${labelOf(task)} has ${children} children on the board; put them away first.`, { children })
  return accept({ type, body: { task: id } })
}

function restore(state: ProjectState, id: Id, { actor }: Context): Decision<ArchiveEvent> {
  const archive = state.get('archive', id)
  if (!archive) {
    return state.get('task', id) ? accept() : reject('NOT_FOUND', 'There is no such task in this project, archived or not.', { task: id })
  }
  const { task, deleted } = archive
  if (deleted && actor.kind === 'agent') return reject('PERSON_NEEDED', 'Only a person brings back what was thrown away.')
  if (task.parent !== undefined && !state.get('task', task.parent)) {
    return reject('CONFLICT', `The parent of ${labelOf(task)} is archived as well; restore it first.`, { parent: task.parent })
  }
  const column = state.get('column', task.column) ?? firstColumn(state, task.stage)
  if (!column) return reject('NOT_FOUND', `This project has no column of the stage ${task.stage}.`)
  return accept({ type: 'task.restored', body: { task: id, column: column.id } })
}

export function evolveArchive(state: ProjectState, event: Fact<ArchiveEvent>): void {
  switch (event.type) {
    case 'task.archived':
    case 'task.deleted':
      return putAside(state, event.body.task, { by: event.member, at: event.now, ...(event.type === 'task.deleted' && { deleted: true }) })
    case 'task.restored':
      return restored(state, event)
  }
}

function restored(state: ProjectState, { body, member, now }: Fact<Extract<ArchiveEvent, { type: 'task.restored' }>>): void {
  const archive = state.get('archive', body.task)
  const column = state.get('column', body.column)
  if (!archive || !column) return
  const { task, rows } = archive
  state.remove('archive', task.id)
  for (const row of rows) if (row.kind !== 'link' || !waitsForOther(state, row, task.id)) state.put(row)
  place(state, withAudience(state, task), column, { member, now })
  recountNeighbours(state, rows)
}

/** A link to a task that is put away as well goes with that one, and comes back with it. */
function waitsForOther(state: ProjectState, link: Extract<ArchivedRow, { kind: 'link' }>, task: Id): boolean {
  const other: Archive | undefined = state.get('archive', link.from === task ? link.to : link.from)
  if (other) state.put({ ...other, rows: [...other.rows, link] })
  return other !== undefined
}
