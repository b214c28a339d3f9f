import { mentioning } from '../comment/mentions.ts'
import { accept, type Context, type Decision } from '../decider.ts'
import { fenced } from '../lease/fence.ts'
import { present } from '../present.ts'
import type { ProjectState } from '../project-rows.ts'
import { reject } from '../rejection.ts'
import type { TaskCommand, TaskEvent } from './messages.ts'
import { labelOf, type Task } from './task.ts'

type Args<Type extends TaskCommand['type']> = Extract<TaskCommand, { type: Type }>['args']

/** The holder blocks what it works on; anybody who works may block what still waits. The same question twice needs a person. */
export function blockTask(state: ProjectState, task: Task, args: Args<'task.block'>, context: Context): Decision<TaskEvent> {
  if (task.stage === 'active' || args.fence !== undefined || args.claim !== undefined) {
    const late = fenced(state, task.id, args, context)
    if (late) return late
  } else if (task.stage !== 'inbox' && task.stage !== 'backlog') {
    return reject('ILLEGAL_MOVE', `${labelOf(task)} is in ${task.stage}; there is nothing to block.`)
  }
  if (task.blocked) {
    const { by, question } = task.blocked
    return reject('CONFLICT', `${labelOf(task)} is blocked already and waits for an answer.`, { by, question })
  }
  const { kind, question, options } = args
  const again = task.lastBlock === blockIdentity(args)
  return accept({
    type: 'task.blocked',
    body: {
      task: task.id,
      blocked: present({ kind, question, options }),
      ...(again ? { attention: 'It was blocked twice for the same reason.' } : {}),
    },
  })
}

export function answerTask(state: ProjectState, task: Task, { comment, text, mentions }: Args<'task.answer'>): Decision<TaskEvent> {
  if (!task.blocked) return reject('NOT_BLOCKED', `${labelOf(task)} is not blocked; nothing waits for an answer. Your text is kept.`)
  if (state.get('comment', comment)) return reject('EXISTS', 'There is a comment with this id already.')
  return accept({ type: 'task.answered', body: { task: task.id, comment, text, ...mentioning(mentions) } })
}

export const blockIdentity = ({ kind, question }: { readonly kind: string; readonly question: string }): string => `${kind}: ${question}`
