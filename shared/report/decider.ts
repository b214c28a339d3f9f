import { boardOf } from '../board/board.ts'
import { accept, type Context, type Decision, type Fact } from '../decider.ts'
import { derivedId } from '../derived-id.ts'
import { REPORTS_KEPT_MAX } from '../limits.ts'
import type { ProjectState } from '../project-rows.ts'
import { dailyReport } from './daily-report.ts'
import type { ReportCommand, ReportEvent } from './messages.ts'
import { reportsByDay } from './report.ts'

/** One a day; of days on which the relay slept the latest tells all. A day on which nothing was done and nothing is stuck has none. */
export function decideReport(state: ProjectState, { args: { day, since } }: ReportCommand, { now }: Context): Decision<ReportEvent> {
  const board = boardOf(state)
  const last = state.last(reportsByDay)
  if (!board || (last && last.day >= day)) return accept()
  const report = dailyReport(state, now, last?.until ?? since)
  if (report.counts.done + report.counts.stuck + report.counts.created === 0) return accept()
  return accept({ type: 'report.made', body: { id: derivedId('report', board.id, day), day, ...report } })
}

/** The log has the older ones. */
export function evolveReport(state: ProjectState, { body }: Fact<ReportEvent>): void {
  state.put({ kind: 'report', ...body })
  const kept = [...state.rows(reportsByDay)]
  for (const { id } of kept.slice(0, Math.max(0, kept.length - REPORTS_KEPT_MAX))) state.remove('report', id)
}
