import { archivesByKey, archivesBySource, archivesByTime } from './archive/archive.ts'
import { columnsByStage } from './column/column.ts'
import { commentsByTask } from './comment/comment.ts'
import { openHandoffs } from './handoff/handoff.ts'
import { attemptByClaim, attemptsByTask, leasesByMember, untakenLeases } from './lease/lease.ts'
import { linksFrom, linksTo } from './link/link.ts'
import { contextPages, pagesByTitle, versionsByPage } from './page/page.ts'
import { openProposals, proposalsByTask } from './proposal/proposal.ts'
import { reportsByDay } from './report/report.ts'
import { decisionsByTask, openSubmissionByTask, openSubmissions, openSubmissionsByMember, submissionsByTask } from './review/review.ts'
import { sessionsByMember } from './session/session.ts'
import {
  attentionTasks,
  blockedTasks,
  readyAffineTasks,
  readyTasks,
  tasksByColumn,
  tasksByKey,
  tasksByParent,
  tasksByRank,
  tasksBySource,
  tasksByStage,
} from './task/task.ts'

/** Every order over the rows of a project. Whoever only shows rows needs these and no rules. */
export const projectIndexes = [
  columnsByStage,
  tasksByRank,
  tasksByColumn,
  tasksByStage,
  tasksByKey,
  tasksByParent,
  tasksBySource,
  readyTasks,
  readyAffineTasks,
  blockedTasks,
  attentionTasks,
  leasesByMember,
  untakenLeases,
  attemptsByTask,
  attemptByClaim,
  submissionsByTask,
  openSubmissions,
  openSubmissionByTask,
  openSubmissionsByMember,
  decisionsByTask,
  commentsByTask,
  linksFrom,
  linksTo,
  proposalsByTask,
  openProposals,
  sessionsByMember,
  openHandoffs,
  reportsByDay,
  pagesByTitle,
  contextPages,
  versionsByPage,
  archivesByTime,
  archivesByKey,
  archivesBySource,
] as const
