import { noTask } from '../archive/no-task.ts'
import { accept, type Context, type Decision } from '../decider.ts'
import { LABELS_PER_TASK_MAX } from '../limits.ts'
import type { ProjectState } from '../project-rows.ts'
import { reject } from '../rejection.ts'
import { audienceOfLabel } from './audience.ts'
import { answerTask, blockTask } from './block.ts'
import { createTask, importTask } from './create.ts'
import { editTask, writeBrief } from './edit.ts'
import type { TaskCommand, TaskEvent } from './messages.ts'
import { moveTask } from './move.ts'
import { reopenTask } from './reopen.ts'
import type { Task } from './task.ts'

export function decideTask(state: ProjectState, command: TaskCommand, context: Context): Decision<TaskEvent> {
  if (command.type === 'task.create') return createTask(state, command.args, context)
  if (command.type === 'task.import') return importTask(state, command.args, context)
  const task = state.get('task', command.args.task)
  if (!task) return noTask(state, command.args.task)
  switch (command.type) {
    case 'task.edit':
      return editTask(state, task, command.args, context)
    case 'label.add':
      return addLabel(state, task, command.args.label, context)
    case 'label.remove':
      return removeLabel(state, task, command.args.label, context)
    case 'brief.write':
      return writeBrief(task, command.args, command.basis, context)
    case 'task.move':
      return moveTask(state, task, command.args, command.basis, context)
    case 'task.reopen':
      return reopenTask(state, task, command.args)
    case 'task.block':
      return blockTask(state, task, command.args, context)
    case 'task.answer':
      return answerTask(state, task, command.args)
    case 'task.clear-attention':
      return clearAttention(task, context)
  }
}

function clearAttention(task: Task, { actor }: Context): Decision<TaskEvent> {
  if (task.attention === undefined) return accept()
  if (actor.kind === 'agent') return reject('PERSON_NEEDED', 'A person has to look at this task.')
  return accept({ type: 'attention.cleared', body: { task: task.id } })
}

/** A label that opens a task to agents alone is people's; any worker may ask for a person. */
function addLabel(state: ProjectState, task: Task, label: string, { actor }: Context): Decision<TaskEvent> {
  if (task.labels.includes(label)) return accept()
  if (audienceOfLabel(state, label) === 'agents' && !mayOpen(actor)) return saysWhose(label)
  if (task.labels.length >= LABELS_PER_TASK_MAX) return reject('LIMIT', `A task has at most ${LABELS_PER_TASK_MAX} labels.`)
  return accept({ type: 'label.added', body: { task: task.id, label } })
}

/** Nobody takes off the lock that keeps them out. */
function removeLabel(state: ProjectState, task: Task, label: string, { actor }: Context): Decision<TaskEvent> {
  if (!task.labels.includes(label)) return accept()
  if (audienceOfLabel(state, label) !== undefined && !mayOpen(actor)) return saysWhose(label)
  return accept({ type: 'label.removed', body: { task: task.id, label } })
}

const mayOpen = ({ kind, scopes }: Context['actor']): boolean => kind !== 'agent' || scopes.has('plan')

const saysWhose = (label: string) =>
  reject('FORBIDDEN', 'By the policy of this project this label says whose work a task is; people decide that.', { label })
