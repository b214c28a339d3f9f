import { z } from 'zod'
import { rowRef, taskRef } from '../catalogue/references.ts'
import { type Making, type ProjectView, type Verb, writeVerb } from '../catalogue/verb.ts'
import { taskShown } from '../lease/lease-shown.ts'
import { present } from '../present.ts'
import { mentionsIn } from './mentions.ts'
import { commentCommands } from './messages.ts'

const { text, note, fence } = commentCommands['comment.add'].args.shape

interface Said {
  readonly task: string
  readonly text: string
  readonly note: z.infer<typeof note>
  readonly fence?: number | undefined
}

/** A plain comment is under no lease; a note is the holder's. */
function comment({ workspace }: ProjectView, { task, text, note, fence }: Said, { ids, under }: Making) {
  const lease = note === 'comment' ? { fence } : under(task, fence)
  const mentions = [...mentionsIn(text, workspace.all('member'))]
  return { type: 'comment.add', args: present({ comment: ids('comment'), task, note, text, mentions, ...lease }) } as const
}

const shows = (view: ProjectView, { task }: { readonly task: string }, { ids }: Making) => ({
  ...taskShown(view, task),
  comment: ids('comment'),
})

const common = { of: commentCommands['comment.add'], effect: 'add', place: 'project', features: ['A7'], hint: 'Noted.', shows } as const
const fenceField = fence.describe('Only to overrule the remembered one')

export const commentVerbs: readonly Verb[] = [
  writeVerb({
    ...common,
    name: 'task.progress',
    about:
      'Write a note on a task you hold (progress, decision, error), or a comment on any; @Name in it names a member. Also renews the lease. Works offline.',
    input: z.strictObject({ task: taskRef, text, note: note.default('progress'), fence: fenceField }),
    rest: 'post /api/tasks/:task/progress',
    line: 'progress <task> <text>',
    command: comment,
  }),
  writeVerb({
    ...common,
    name: 'comment.add',
    about: 'Say something on any task; @Name in it names a member.',
    input: z.strictObject({ task: taskRef, text, note: note.default('comment'), fence: fenceField }),
    rest: 'post /api/tasks/:task/comments',
    line: 'comment <task> <text>',
    command: comment,
  }),
  writeVerb({
    name: 'comment.retract',
    of: commentCommands['comment.retract'],
    features: ['A7'],
    effect: 'change',
    place: 'project',
    input: z.strictObject({ comment: rowRef }),
    rest: 'post /api/comments/:comment/retract',
    line: 'retract <comment>',
    hint: 'Taken back.',
    command: (_view, args) => ({ type: 'comment.retract', args }),
    shows: (_view, { comment }) => ({ comment }),
  }),
]
