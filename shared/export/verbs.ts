import { z } from 'zod'
import { relayVerb, type Verb } from '../catalogue/verb.ts'

export const EXPORT_FORMATS = ['json', 'csv', 'markdown'] as const

export const exportInput = z.strictObject({
  format: z
    .enum(EXPORT_FORMATS)
    .optional()
    .describe('json says all and can be imported; csv is a table of tasks; markdown is a file a task'),
})

export const exportVerbs: readonly Verb[] = [
  relayVerb({
    name: 'project.export',
    about: 'A whole project as a file: JSON that another Baton takes over, a CSV table of its tasks, or a markdown file for each.',
    scope: 'read',
    effect: 'read',
    features: ['I2'],
    place: 'project',
    input: exportInput,
    rest: 'get /api/projects/:project/export',
    line: 'export',
  }),
]
