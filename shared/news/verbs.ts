import { z } from 'zod'
import { relayVerb, type Verb } from '../catalogue/verb.ts'
import { NEWS_WAIT_MS_MAX } from '../limits.ts'

const MS_PER_S = 1_000
const CURSOR_CHARS_MAX = 200

export const waitInput = z.strictObject({
  after: z.string().max(CURSOR_CHARS_MAX).optional().describe('"cursor" of the call before'),
  seconds: z
    .number()
    .min(0)
    .max(NEWS_WAIT_MS_MAX / MS_PER_S)
    .optional(),
})

export const newsVerbs: readonly Verb[] = [
  relayVerb({
    name: 'wait',
    about:
      'Wait for news: work you may claim (task.ready), an answer to your question, a decision on your result, a message. Answers at once with what is new since the cursor, else within 25 s; go on with the cursor it gives.',
    scope: 'read',
    effect: 'read',
    features: ['F5', 'F7', 'C3'],
    place: 'project',
    input: waitInput,
    rest: 'get /api/projects/:project/wait',
    line: 'wait',
  }),
]
