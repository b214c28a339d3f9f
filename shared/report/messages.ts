import { z } from 'zod'
import { type CommandOf, command } from '../decider.ts'
import type { DailyReport } from './report.ts'

export const reportCommands = {
  'report.make': command({
    v: 1,
    scope: undefined,
    /** From where on the first one tells: later ones begin where the last one ended. */
    args: z.strictObject({ day: z.iso.date(), since: z.int() }),
    about: 'Write down what was done since the last report and what is stuck.',
  }),
} as const

export type ReportCommand = CommandOf<typeof reportCommands>

export type ReportEvent = { readonly type: 'report.made'; readonly body: Omit<DailyReport, 'kind'> }
