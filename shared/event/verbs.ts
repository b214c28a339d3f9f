import { z } from 'zod'
import { memberRef, projectRef } from '../catalogue/references.ts'
import { relayVerb, type Verb } from '../catalogue/verb.ts'
import { id } from '../id-schema.ts'
import { PAGE_ITEMS_MAX } from '../limits.ts'

/** Cursors name every project that was read. */
const CURSOR_CHARS_MAX = 32_768
const TASK_CHARS_MAX = 120

const type = z.string().regex(/^[a-z-]+\.([a-z-]+|\*)$/, 'must be the type of an event, such as task.moved, or task.* for all of a kind')

const feed = {
  project: projectRef.optional(),
  type: z.array(type).min(1).max(PAGE_ITEMS_MAX).optional().describe('task.moved, or task.*'),
  after: z.string().max(CURSOR_CHARS_MAX).optional().describe('The cursor of the page before, or "now"'),
  limit: z.int().min(1).max(PAGE_ITEMS_MAX).optional(),
}

/** In ms, or as ISO 8601 says it. */
const moment = z.union([z.int(), z.iso.datetime({ offset: true }), z.iso.date()])

export const eventsInput = z.strictObject(feed)

export const auditInput = z.strictObject({
  ...feed,
  member: memberRef.optional(),
  credential: id.optional(),
  task: z.string().max(TASK_CHARS_MAX).optional().describe('Key (BAT-12) or id'),
  since: moment.optional().describe('A date, or when'),
  until: moment.optional().describe('Before this'),
})

export const eventVerbs: readonly Verb[] = [
  relayVerb({
    name: 'event.list',
    about:
      'What happened, the oldest first, in all projects that one may enter: a page from a cursor on. As application/x-ndjson all that is there (tail=true goes on), as text/event-stream from the cursor or now on.',
    scope: 'read',
    effect: 'read',
    features: ['G6'],
    place: 'workspace',
    input: eventsInput,
    rest: 'get /api/events',
    line: 'events',
  }),
  relayVerb({
    name: 'audit.list',
    about:
      'Every event to the last letter: who, under which credential, on which device, when, why; with the hash that chains it to the one before. As application/x-ndjson or text/csv all that is asked for.',
    scope: 'admin',
    effect: 'read',
    features: ['G5'],
    place: 'workspace',
    input: auditInput,
    rest: 'get /api/audit',
    line: 'audit',
  }),
]
