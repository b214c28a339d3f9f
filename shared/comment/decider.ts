import { noTask } from '../archive/no-task.ts'
import { accept, type Context, type Decision, type Fact } from '../decider.ts'
import { fenced } from '../lease/fence.ts'
import type { ProjectState } from '../project-rows.ts'
import { reject } from '../rejection.ts'
import { mentioning } from './mentions.ts'
import type { CommentCommand, CommentEvent } from './messages.ts'

type Args<Type extends CommentCommand['type']> = Extract<CommentCommand, { type: Type }>['args']

export function decideComment(state: ProjectState, command: CommentCommand, context: Context): Decision<CommentEvent> {
  switch (command.type) {
    case 'comment.add':
      return add(state, command.args, context)
    case 'comment.retract':
      return retract(state, command.args, context)
  }
}

function add(state: ProjectState, args: Args<'comment.add'>, context: Context): Decision<CommentEvent> {
  const { comment: id, task, note, text, mentions, fence, claim } = args
  if (!state.get('task', task)) return noTask(state, task)
  if (state.get('comment', id)) return reject('EXISTS', 'There is a comment with this id already.')
  if (note !== 'comment' || fence !== undefined || claim !== undefined) {
    const late = fenced(state, task, { fence, claim }, context)
    if (late) return late
  }
  return accept({ type: 'comment.added', body: { id, task, note, text, ...mentioning(mentions) } })
}

function retract(state: ProjectState, { comment: id }: Args<'comment.retract'>, { actor }: Context): Decision<CommentEvent> {
  const comment = state.get('comment', id)
  if (!comment) return reject('NOT_FOUND', 'There is no such comment in this project.')
  if (comment.member !== actor.member) return reject('FORBIDDEN', 'Only its author may take back a comment.')
  return comment.retractedAt === undefined ? accept({ type: 'comment.retracted', body: { comment: id } }) : accept()
}

export function evolveComment(state: ProjectState, event: Fact<CommentEvent>): void {
  switch (event.type) {
    case 'comment.added':
      return state.put({ kind: 'comment', ...event.body, member: event.member, at: event.now })
    case 'comment.retracted': {
      const comment = state.get('comment', event.body.comment)
      if (!comment) return
      const { mentions: _, ...rest } = comment
      state.put({ ...rest, text: '', retractedAt: event.now })
    }
  }
}
