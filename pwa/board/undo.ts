import type { Id } from '@baton/shared/ids.ts'
import { present } from '@baton/shared/present.ts'
import type { Task } from '@baton/shared/task/task.ts'
import type { Drop } from './drop.ts'
import type { Planned } from './foresee.ts'

type Sent = Extract<Drop, { kind: 'send' }>

/**
 * The commands that bring a task back to where it was before a drop, or nothing where no verb leads back: a lease that was taken from
 * somebody is not given back to them. Undo is a compensation, not a rewind: both commands stay in history.
 */
export function undoOf(
  before: Task,
  { verb, commands }: Sent,
  { session, newId }: { session: string; newId: () => Id },
): readonly Planned[] {
  const [first] = commands
  switch (verb) {
    case 'move':
      return [back(before, columnAfter(commands) ?? before.column, newId)]
    case 'claim':
      return [{ id: newId(), type: 'task.release', args: { task: before.id, claim: first.id } }]
    case 'release':
      return [{ id: newId(), type: 'task.claim', args: { task: before.id, session, attempt: newId() } }]
    case 'finish':
      return [
        { id: newId(), type: 'task.reopen', args: { task: before.id, reason: UNDONE } },
        { id: newId(), type: 'task.move', args: { task: before.id, column: before.column, rank: before.rank } },
      ]
    case 'reopen':
      return [{ id: newId(), type: 'task.move', args: { task: before.id, column: before.column, rank: before.rank, reason: UNDONE } }]
    case 'take-back':
    case 'submit':
    case 'decide':
      return []
  }
}

/** The history keeps the reasons. */
const UNDONE = 'Undone.'

const back = ({ id, column, rank }: Task, from: Id, newId: () => Id): Planned => ({
  id: newId(),
  type: 'task.move',
  args: present({ task: id, column, rank }),
  basis: { from },
})

function columnAfter(commands: readonly Planned[]): Id | undefined {
  const last = commands.at(-1)
  return last?.type === 'task.move' ? last.args.column : undefined
}
