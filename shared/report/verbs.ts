import { z } from 'zod'
import { readVerb, type Verb } from '../catalogue/verb.ts'
import { reject } from '../rejection.ts'
import { reportsByDay } from './report.ts'
import { reportText, waitsForYou } from './report-text.ts'

export const reportVerbs: readonly Verb[] = [
  readVerb({
    name: 'report.show',
    about: 'The daily report of a project, the latest or of a day: what was done, what is stuck, and what waits for you now.',
    features: ['E8'],
    place: 'project',
    input: z.strictObject({ day: z.iso.date().optional() }),
    rest: 'get /api/projects/:project/report',
    line: 'report [day]',
    read: ({ state, me }, { day }) => {
      const report = day === undefined ? state.last(reportsByDay) : state.first(reportsByDay, day)
      if (!report)
        return reject(
          'NOT_FOUND',
          day === undefined
            ? 'There is no daily report yet; whoever plans turns it on with policy_set dailyReport.'
            : 'There is no report of this day.',
        )
      const waits = waitsForYou(state, me)
      return { report, waits, text: reportText(report, waits) }
    },
  }),
]
