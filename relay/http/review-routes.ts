import { projectStream } from '@baton/shared/ids.ts'
import { present } from '@baton/shared/present.ts'
import { reviewCommands } from '@baton/shared/review/messages.ts'
import { z } from 'zod'
import { ask } from './ask.ts'
import { inProject } from './in-project.ts'
import { locateSubmission, locateTask } from './locate.ts'
import { answer } from './reply.ts'
import { type Route, route } from './route.ts'
import { taskAnswer, taskWithLease } from './task-answer.ts'

const submit = reviewCommands['task.submit'].args.omit({ task: true, submission: true })
/** The digest of what was read: `GET /api/tasks/:task` shows it beside the submission. */
const verdict = reviewCommands['review.decide'].args.omit({ decision: true, submission: true }).extend({
  digest: z.string(),
  parts: z.strictObject({ result: z.string(), brief: z.string(), criteria: z.string() }).optional(),
})

/** A result as one thing, and a decision on the submission that was read: what a program that keeps both sends. */
export const reviewRoutes: readonly Route[] = [
  route(
    { method: 'post', path: '/api/tasks/:task/submit', about: reviewCommands['task.submit'].about, query: inProject, body: submit },
    async (asked) => {
      const found = await locateTask(asked, asked.params.task, asked.query.project)
      if (!found.ok) return found
      const { project, task } = found
      const args = { task: task.id, submission: asked.ids.of('submission'), ...asked.body }
      const done = await ask(asked, projectStream(project.id), { type: 'task.submit', args })
      return done.ok ? taskAnswer(project, task.id) : done
    },
  ),

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
