import { z } from 'zod'
import { readVerb, type Verb } from '../catalogue/verb.ts'
import { statsOf } from './stats.ts'

export const boardVerbs: readonly Verb[] = [
  readVerb({
    name: 'project.stats',
    about: 'A project in numbers: tasks by stage, type and holder, percent done, what waits, expired leases.',
    features: ['J6'],
    place: 'project',
    input: z.strictObject({}),
    rest: 'get /api/projects/:project/stats',
    line: 'stats',
    read: ({ state }) => ({ stats: statsOf(state) }),
  }),
]
