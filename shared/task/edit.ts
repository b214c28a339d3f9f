import { digestOf } from '../canonical.ts'
import { proseOf } from '../content/brief.ts'
import { accept, type Context, type Decision } from '../decider.ts'
import type { ProjectState } from '../project-rows.ts'
import { reject } from '../rejection.ts'
import type { TaskCommand, TaskEdits, TaskEvent } from './messages.ts'
import { refuseParent } from './parent.ts'
import type { Task } from './task.ts'

type Command<Type extends TaskCommand['type']> = Extract<TaskCommand, { type: Type }>

/** Assignee, audience, priority and type (it decides who must review) are people's; an agent needs the scope plan to touch them. */
export function editTask(state: ProjectState, task: Task, args: Command<'task.edit'>['args'], { actor }: Context): Decision<TaskEvent> {
  const { task: _, ...rest } = args
  const asked = rest.audience === 'any' ? { ...rest, audience: null } : rest
  const set = Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined)) as TaskEdits
  if (Object.keys(set).length === 0) return accept()
  const peoples = (['assignee', 'audience', 'priority', 'type'] as const).filter((field) => field in set)
  if (actor.kind === 'agent' && peoples.length > 0 && !actor.scopes.has('plan')) {
    return reject('FORBIDDEN', `People decide about ${peoples.join(' and ')}; say in a comment what you suggest.`, { fields: peoples })
  }
  if (set.type === 'epic' && state.get('lease', task.id)) return reject('CONFLICT', 'An epic is never held: release the task first.')
  const refusal = typeof set.parent === 'string' ? refuseParent(state, task.id, set.parent) : undefined
  return refusal ?? accept({ type: 'task.edited', body: { task: task.id, set } })
}

/** Nobody overwrites what they have not read: the basis names the prose that the new text replaces. */
export function writeBrief(
  task: Task,
  args: Command<'brief.write'>['args'],
  basis: Command<'brief.write'>['basis'],
  { authority }: Context,
): Decision<TaskEvent> {
  const prose = proseOf(args)
  if (prose === undefined) return accept()
  const current = authority?.prose(task.id)
  if (current && basis?.digest !== digestOf(current)) {
    return reject(
      'STALE_CONTENT',
      'The brief changed since you read it. Read it again and write against its new digest. Your text is kept.',
      {
        digest: digestOf(current),
      },
    )
  }
  return { ok: true, events: [{ type: 'brief.written', body: { task: task.id } }], writes: [{ task: task.id, prose }] }
}
