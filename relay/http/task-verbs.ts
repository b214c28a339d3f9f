import { mentionsIn } from '@baton/shared/comment/mentions.ts'
import { commentCommands } from '@baton/shared/comment/messages.ts'
import { projectStream } from '@baton/shared/ids.ts'
import { leaseCommands } from '@baton/shared/lease/messages.ts'
import { present } from '@baton/shared/present.ts'
import type { ProjectStreamCommand } from '@baton/shared/project-stream.ts'
import { reviewCommands } from '@baton/shared/review/messages.ts'
import { taskCommands } from '@baton/shared/task/messages.ts'
import { z } from 'zod'
import { ask } from './ask.ts'
import { locateProject, locateSubmission, locateTask } from './locate.ts'
import { answer } from './reply.ts'
import { restSession } from './rest-session.ts'
import { type Asked, type Route, route } from './route.ts'
import { taskAnswer, taskWithLease } from './task-answer.ts'
import { inProject } from './task-routes.ts'

const nothing = z.strictObject({}).optional()

const release = leaseCommands['task.release'].args.omit({ task: true, claim: true })
const progress = z.strictObject({ text: commentCommands['comment.add'].args.shape.text, fence: z.int() })
const comment = commentCommands['comment.add'].args.omit({ task: true, comment: true, mentions: true }).extend({
  note: commentCommands['comment.add'].args.shape.note.default('comment'),
})
const block = taskCommands['task.block'].args.omit({ task: true })
const reply = taskCommands['task.answer'].args.omit({ task: true, comment: true, mentions: true })
const submit = reviewCommands['task.submit'].args.omit({ task: true, submission: true })
const move = taskCommands['task.move'].args.omit({ task: true }).extend({ from: z.uuid().optional() })
/** The digest of what was read: `GET /api/tasks/:task` shows it beside the submission. */
const verdict = reviewCommands['review.decide'].args.omit({ decision: true, submission: true }).extend({
  digest: z.string(),
  parts: z.strictObject({ result: z.string(), brief: z.string(), criteria: z.string() }).optional(),
})

/** The verbs of work, each one command. Writes under a lease name its `fence`. */
export const taskVerbs: readonly Route[] = [
  onTask('claim', leaseCommands['task.claim'].about, nothing, ({ principal, ids }, task) => ({
    type: 'task.claim',
    args: { task, session: restSession(principal.actor.credential), attempt: ids.of('attempt') },
  })),
  onTask('release', leaseCommands['task.release'].about, release, ({ body }, task) => ({ type: 'task.release', args: { task, ...body } })),
  onTask('progress', 'Say how it goes; that renews the lease.', progress, (asked, task) => ({
    type: 'comment.add',
    args: { comment: asked.ids.of('comment'), task, note: 'progress', ...asked.body, mentions: named(asked) },
  })),
  onTask('block', taskCommands['task.block'].about, block, ({ body }, task) => ({ type: 'task.block', args: { task, ...body } })),
  onTask('answer', taskCommands['task.answer'].about, reply, (asked, task) => ({
    type: 'task.answer',
    args: { task, comment: asked.ids.of('comment'), ...asked.body, mentions: named(asked) },
  })),
  onTask('submit', reviewCommands['task.submit'].about, submit, ({ ids, body }, task) => ({
    type: 'task.submit',
    args: { task, submission: ids.of('submission'), ...body },
  })),
  onTask('comments', commentCommands['comment.add'].about, comment, (asked, task) => ({
    type: 'comment.add',
    args: { task, comment: asked.ids.of('comment'), ...asked.body, mentions: named(asked) },
  })),
  onTask('move', taskCommands['task.move'].about, move, ({ body: { from, ...where } }, task) => ({
    type: 'task.move',
    args: { task, ...where },
    ...(from && { basis: { from } }),
  })),

  route({ method: 'post', path: '/api/projects/:project/next', about: leaseCommands['queue.next'].about, body: nothing }, async (asked) => {
    const found = await locateProject(asked, asked.params.project)
    if (!found.ok) return found
    const { project } = found
    const session = restSession(asked.principal.actor.credential)
    const args = { session, attempt: asked.ids.of('attempt') }
    const done = await ask(asked, projectStream(project.id), { type: 'queue.next', args })
    if (!done.ok) return done
    const { task } = done.result
    return typeof task === 'string' ? taskAnswer(project, task) : answer({ task: null, lease: null })
  }),

  route(
    {
      method: 'post',
      path: '/api/reviews/:submission/decide',
      about: reviewCommands['review.decide'].about,
      query: inProject,
      body: verdict,
    },
    async (asked) => {
      const { submission } = asked.params
      const found = await locateSubmission(asked, submission, asked.query.project)
      if (!found.ok) return found
      const { project } = found
      const { digest, parts, ...said } = asked.body
      const decision = asked.ids.of('decision')
      const done = await ask(asked, projectStream(project.id), {
        type: 'review.decide',
        args: { decision, submission, ...said },
        basis: present({ digest, parts }),
      })
      if (!done.ok) return done
      const { state } = project.host
      const row = state.get('decision', decision)
      return answer({ decision: row ?? null, ...(row && taskWithLease(project, state, row.task)) })
    },
  ),
]

const named = ({ streams, body }: Pick<Asked, 'streams'> & { readonly body: { readonly text: string } }) => [
  ...mentionsIn(body.text, streams.workspace.state.all('member')),
]

function onTask<Body extends z.ZodType>(
  verb: string,
  about: string,
  body: Body,
  command: (asked: Asked & { readonly body: z.output<Body> }, task: string) => ProjectStreamCommand,
): Route {
  return route({ method: 'post', path: `/api/tasks/:task/${verb}`, about, query: inProject, body }, async (asked) => {
    const found = await locateTask(asked, asked.params.task, asked.query.project)
    if (!found.ok) return found
    const done = await ask(asked, projectStream(found.project.id), command(asked, found.task.id))
    return done.ok ? taskAnswer(found.project, found.task.id) : done
  })
}
