import type { Policy } from '../board/board.ts'

/** When reports are made where the policy says nothing: before people in Europe begin to work, after those in America stopped. */
export const FIRST_REPORT_TIME = { hour: 6, timeZone: 'UTC' } as const

const HOUR_MS = 3_600_000

/** The latest day whose report is due, `YYYY-MM-DD`; nothing where the policy wants none. The day changes at the hour of the report. */
export function reportDay({ dailyReport = FIRST_REPORT_TIME }: Pick<Policy, 'dailyReport'>, now: number): string | undefined {
  if (dailyReport === 'off') return undefined
  const { hour, timeZone } = dailyReport
  // Canadians write dates as ISO 8601 does.
  return new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(now - hour * HOUR_MS)
}

/** Whether a time zone is one that the system knows. */
export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}
