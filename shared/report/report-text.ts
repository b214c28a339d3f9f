import { actionsFor, type NextAction } from '../board/next-action.ts'
import { REPORT_ITEMS_MAX } from '../limits.ts'
import type { ProjectState } from '../project-rows.ts'
import type { DailyReport, ReportLine, Stuck } from './report.ts'

type Asker = Parameters<typeof actionsFor>[1]

/** What somebody else waits for; to go on with one's own work, or to begin something, is no news. */
const WAITS: ReadonlySet<NextAction['do']> = new Set([
  'take-up',
  'apply-changes',
  'answer',
  'review',
  'decide-proposal',
  'attend',
  'release',
])

/** What waits for whoever reads a report, now and not when it was made. */
export function waitsForYou(state: ProjectState, asker: Asker): readonly NextAction[] {
  const found: NextAction[] = []
  for (const action of actionsFor(state, asker)) {
    if (found.length === REPORT_ITEMS_MAX) break
    if (WAITS.has(action.do)) found.push(action)
  }
  return found
}

const STUCK_BY: Record<Stuck, string> = {
  question: 'waits for an answer',
  attention: 'needs a person’s attention',
  review: 'waits for a decision',
}

const DAY_MS = 24 * 3_600_000

/** A report as people read it, in markdown. */
export function reportText({ day, until, counts, done, stuck }: DailyReport, waits: readonly NextAction[]): string {
  const days = (since: number) => Math.floor((until - since) / DAY_MS)
  return [
    `# Daily report of ${day}`,
    `${counts.done} done, ${counts.stuck} stuck, ${counts.created} new, ${counts.ready} ready, ${counts.held} at work.`,
    ...section('Done', done.map(nameOf), counts.done),
    ...section(
      'Stuck',
      stuck.map((line) => `${nameOf(line)}: ${STUCK_BY[line.why]}${days(line.since) > 0 ? ` for ${days(line.since)} d` : ''}`),
      counts.stuck,
    ),
    ...section(
      'Waits for you',
      waits.map(({ why }) => why),
      waits.length,
    ),
  ].join('\n')
}

function section(title: string, lines: readonly string[], count: number): readonly string[] {
  if (lines.length === 0) return []
  const more = count > lines.length ? [`- … and ${count - lines.length} more`] : []
  return ['', `## ${title}`, ...lines.map((line) => `- ${line.replaceAll(/\s+/g, ' ')}`), ...more]
}

const nameOf = ({ key, title }: ReportLine): string => [key, title].filter(Boolean).join(' ')
