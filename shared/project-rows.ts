import type { Archive } from './archive/archive.ts'
import type { Board } from './board/board.ts'
import type { Column } from './column/column.ts'
import type { Comment } from './comment/comment.ts'
import type { Handoff } from './handoff/handoff.ts'
import type { Import } from './import/import.ts'
import type { Past } from './import/past.ts'
import type { Attempt, Lease } from './lease/lease.ts'
import type { Link } from './link/link.ts'
import type { Page, PageVersion } from './page/page.ts'
import type { Proposal } from './proposal/proposal.ts'
import type { DailyReport } from './report/report.ts'
import type { ReviewDecision, Submission } from './review/review.ts'
import type { StandIn } from './review/stand-in.ts'
import type { Session } from './session/session.ts'
import type { State } from './state.ts'
import type { Task } from './task/task.ts'

/** Every kind of row in a project stream. */
export type ProjectRows = {
  board: Board
  column: Column
  task: Task
  lease: Lease
  attempt: Attempt
  submission: Submission
  decision: ReviewDecision
  comment: Comment
  link: Link
  proposal: Proposal
  'stand-in': StandIn
  session: Session
  handoff: Handoff
  report: DailyReport
  page: Page
  'page-version': PageVersion
  archive: Archive
  import: Import
  past: Past
}

export type ProjectState = State<ProjectRows>
