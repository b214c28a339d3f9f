import { projectStream } from '@baton/shared/ids.ts'
import { allowedWork } from '@baton/shared/lease/allowed.ts'
import { PAGE_ITEMS_MAX } from '@baton/shared/limits.ts'
import { present } from '@baton/shared/present.ts'
import { reviewDigest, reviewDigests } from '@baton/shared/review/digest.ts'
import { taskCommands } from '@baton/shared/task/messages.ts'
import { searchTasks } from '@baton/shared/task/search.ts'
import { taskDetail } from '@baton/shared/task/task-detail.ts'
import { taskQuery } from '@baton/shared/task/task-query.ts'
import { z } from 'zod'
import { ask } from './ask.ts'
import { locateProject, locateTask } from './locate.ts'
import { readProse } from './read-prose.ts'
import { answer } from './reply.ts'
import { type Route, route } from './route.ts'
import { leaseAnswer, taskAnswer } from './task-answer.ts'
import { taskHistory } from './task-history.ts'

const page = { limit: z.coerce.number().int().min(1).max(PAGE_ITEMS_MAX).optional(), cursor: z.string().optional() }

/** A query string knows only text. */
const yesOrNo = z.stringbool().optional()

const search = taskQuery.omit({ labels: true }).extend({
  ...page,
  priority: z.coerce.number().int().min(0).max(4).optional(),
  updatedSince: z.coerce.number().int().optional(),
  blocked: yesOrNo,
  ready: yesOrNo,
  held: yesOrNo,
  assigned: yesOrNo,
  attention: yesOrNo,
  open: yesOrNo,
  dated: yesOrNo,
})

const newTask = taskCommands['task.create'].args
  .omit({ task: true, ownShard: true })
  .extend({ criteria: z.array(z.string().min(1)).max(100).optional() })

const change = taskCommands['task.edit'].args.omit({ task: true })

export const inProject = z.strictObject({ project: z.string().optional() })

export const taskRoutes: readonly Route[] = [
  route(
    { method: 'get', path: '/api/projects/:project/tasks', about: 'Search tasks; all that is asked must hold.', query: search },
    async (asked) => {
      const found = await locateProject(asked, asked.params.project)
      if (!found.ok) return found
      const { limit, cursor, ...query } = asked.query
      const { items, next } = await found.project.host.read((state) => searchTasks(state, query, { limit, cursor }))
      return answer(present({ tasks: items, next }))
    },
  ),

  route(
    { method: 'post', path: '/api/projects/:project/tasks', about: taskCommands['task.create'].about, body: newTask },
    async (asked) => {
      const found = await locateProject(asked, asked.params.project)
      if (!found.ok) return found
      const task = asked.ids.of('task')
      const { criteria, ...fields } = asked.body
      const listed = criteria?.map((text, place) => ({ id: asked.ids.of(`criterion ${place}`), text }))
      const args = present({ task, ...fields, criteria: listed })
      const done = await ask(asked, projectStream(found.project.id), { type: 'task.create', args })
      return done.ok ? taskAnswer(found.project, task, 201) : done
    },
  ),

  route(
    { method: 'get', path: '/api/tasks/:task', about: 'All of one task, by key or id, with its prose and history.', query: inProject },
    async (asked) => {
      const found = await locateTask(asked, asked.params.task, asked.query.project)
      if (!found.ok) return found
      const { project, task } = found
      const prose = await readProse(asked.streams, project, task)
      const detail = await project.host.read((state) => taskDetail(state, task.id))
      const submissions = detail?.submissions.map((submission) => ({
        ...submission,
        // What a decision on it has to name.
        ...(submission.status === 'open' && {
          digest: reviewDigest(submission.result, prose),
          parts: reviewDigests(submission.result, prose),
        }),
      }))
      return answer({ project: project.id, ...detail, submissions, lease: leaseAnswer(project, detail?.lease), ...prose })
    },
  ),

  route(
    {
      method: 'get',
      path: '/api/tasks/:task/history',
      about: 'What happened to a task, newest last: seq, type, at, member and a short body. `next` is the `after` of the next page.',
      query: inProject.extend({ after: z.coerce.number().int().min(0).default(0) }),
    },
    async (asked) => {
      const found = await locateTask(asked, asked.params.task, asked.query.project)
      return found.ok ? answer(await taskHistory(asked.streams, found.project, found.task.id, asked.query.after)) : found
    },
  ),

  route(
    { method: 'patch', path: '/api/tasks/:task', about: taskCommands['task.edit'].about, query: inProject, body: change },
    async (asked) => {
      const found = await locateTask(asked, asked.params.task, asked.query.project)
      if (!found.ok) return found
      const { project, task } = found
      const done = await ask(asked, projectStream(project.id), { type: 'task.edit', args: { task: task.id, ...asked.body } })
      return done.ok ? taskAnswer(project, task.id) : done
    },
  ),

  route(
    {
      method: 'get',
      path: '/api/allowed',
      about: 'What this credential holds, and what it may claim, in the order of the queue.',
      query: z.strictObject({ project: z.string(), ...page }),
    },
    async (asked) => {
      const { project: ref, ...wanted } = asked.query
      const found = await locateProject(asked, ref)
      if (!found.ok) return found
      const { project } = found
      const { held, ready } = await project.host.read((state) => allowedWork(state, asked.principal.actor, wanted))
      const leases = held.map(({ task, lease }) => ({ task, lease: leaseAnswer(project, lease) }))
      return answer(present({ held: leases, ready: ready.items, next: ready.next }))
    },
  ),
]
