import { z } from 'zod'
import { assigneeRef, columnRef, memberRef, taskRef } from '../catalogue/references.ts'
import { page } from '../catalogue/schemas.ts'
import { type ProjectView, readVerb, type Verb } from '../catalogue/verb.ts'
import { allowedWork } from '../lease/allowed.ts'
import { leaseShown } from '../lease/lease-shown.ts'
import { LABEL_CHARS_MAX, SEARCH_CHARS_MAX } from '../limits.ts'
import type { PageRequest } from '../paging.ts'
import { present } from '../present.ts'
import { queryOf } from './filter-query.ts'
import { searchTasks } from './search.ts'
import { taskQuery } from './task-query.ts'

export const filter = z
  .string()
  .max(SEARCH_CHARS_MAX)
  .describe('Words and fields: login label:ui stage:review assignee:@me is:blocked due:<2026-12-01')

/** Every field of a query, in the caller's words. */
export const queryFields = {
  ...taskQuery.omit({ labels: true }).shape,
  text: taskQuery.shape.text.describe('Words of key, title or label'),
  column: columnRef.optional(),
  label: z.string().max(LABEL_CHARS_MAX).optional(),
  assignee: assigneeRef.optional(),
  holder: memberRef.optional(),
  parent: taskRef.optional(),
}

/** `q` says them all. */
const UNLISTED = [
  'ready',
  'held',
  'assigned',
  'attention',
  'open',
  'audience',
  'parent',
  'due',
  'dueBefore',
  'dueAfter',
  'dated',
  'updatedSince',
]

export const searchVerbs: readonly Verb[] = [
  readVerb({
    name: 'task.search',
    about:
      'Find tasks by words and fields; all that is said must hold. In rows p is the priority, is: held, blocked, pending. Works offline over what this device has.',
    features: ['A10'],
    place: 'project',
    input: z.strictObject({
      q: filter.optional(),
      ...queryFields,
      allowed: z.boolean().optional().describe('Only what you hold or may claim, in the order of the queue'),
      ...page,
    }),
    rest: 'get /api/projects/:project/tasks',
    line: 'search [q...]',
    list: 'tasks',
    unlisted: UNLISTED,
    read: (view, { q, allowed, limit, cursor, ...fields }) => {
      if (allowed) return allowedTasks(view, { limit, cursor })
      const asked = queryOf(view, q, fields)
      if (!asked.ok) return asked
      const { items, next } = searchTasks(view.state, asked.query, { limit, cursor })
      return present({ tasks: items, next })
    },
  }),

  readVerb({
    name: 'task.allowed',
    about: 'What you hold, and what you may claim, in the order of the queue.',
    features: ['B3'],
    place: 'project',
    input: z.strictObject(page),
    rest: 'get /api/allowed',
    line: 'allowed',
    list: 'ready',
    read: (view, asked) => {
      const { held, ready } = allowedWork(view.state, view.me, asked)
      return present({ held: held.map(({ task }) => ({ task, lease: leaseShown(view, task.id) })), ready: ready.items, next: ready.next })
    },
  }),
]

function allowedTasks({ state, me }: ProjectView, page: PageRequest) {
  const { held, ready } = allowedWork(state, me, page)
  return present({ held: held.map(({ task }) => task), tasks: ready.items, next: ready.next })
}
