import { decideArchive, evolveArchive } from './archive/decider.ts'
import { type ArchiveCommand, type ArchiveEvent, archiveCommands } from './archive/messages.ts'
import { decideBatch } from './batch/decider.ts'
import { type BatchCommand, batchCommands } from './batch/messages.ts'
import { decideBoard, evolveBoard } from './board/decider.ts'
import { type BoardCommand, type BoardEvent, boardCommands } from './board/messages.ts'
import { decideColumn, evolveColumn } from './column/decider.ts'
import { type ColumnCommand, type ColumnEvent, columnCommands } from './column/messages.ts'
import { decideComment, evolveComment } from './comment/decider.ts'
import { type CommentCommand, type CommentEvent, commentCommands } from './comment/messages.ts'
import type { Context, Decision, Fact, ProseSubject } from './decider.ts'
import { decideHandoff, evolveHandoff } from './handoff/decider.ts'
import { type HandoffCommand, type HandoffEvent, handoffCommands } from './handoff/messages.ts'
import { decideImport, evolveImport } from './import/decider.ts'
import { type ImportCommand, type ImportEvent, importCommands } from './import/messages.ts'
import { decideLease, evolveLease, voidLeases } from './lease/decider.ts'
import { type LeaseCommand, type LeaseEvent, leaseCommands } from './lease/messages.ts'
import { decideLink, evolveLink } from './link/decider.ts'
import { type LinkCommand, type LinkEvent, linkCommands } from './link/messages.ts'
import { decidePage, evolvePage } from './page/decider.ts'
import { type PageCommand, type PageEvent, pageCommands } from './page/messages.ts'
import { noteWriting } from './page/writing.ts'
import { projectIndexes } from './project-indexes.ts'
import type { ProjectRows, ProjectState } from './project-rows.ts'
import { decideProposal, evolveProposal } from './proposal/decider.ts'
import { type ProposalCommand, type ProposalEvent, proposalCommands } from './proposal/messages.ts'
import { decideReport, evolveReport } from './report/decider.ts'
import { type ReportCommand, type ReportEvent, reportCommands } from './report/messages.ts'
import { decideReview, evolveReview } from './review/decider.ts'
import { type ReviewCommand, type ReviewEvent, reviewCommands } from './review/messages.ts'
import { decideStandIn, evolveStandIn } from './review/stand-in.ts'
import { type StandInCommand, type StandInEvent, standInCommands } from './review/stand-in-messages.ts'
import { refuseScope } from './scope.ts'
import { decideSession, evolveSession } from './session/decider.ts'
import { type SessionCommand, type SessionEvent, sessionCommands } from './session/messages.ts'
import type { StreamRules } from './stream.ts'
import { decideTask } from './task/decider.ts'
import { evolveTask } from './task/evolve.ts'
import { type TaskCommand, type TaskEvent, taskCommands } from './task/messages.ts'

/** Joins the features of a project. Nothing else imports a decider. */

export type ProjectStreamCommand =
  | BoardCommand
  | ColumnCommand
  | TaskCommand
  | LeaseCommand
  | ReviewCommand
  | CommentCommand
  | LinkCommand
  | ProposalCommand
  | StandInCommand
  | SessionCommand
  | HandoffCommand
  | ReportCommand
  | PageCommand
  | ArchiveCommand
  | ImportCommand
  | BatchCommand
export type ProjectStreamEvent =
  | BoardEvent
  | ColumnEvent
  | TaskEvent
  | LeaseEvent
  | ReviewEvent
  | CommentEvent
  | LinkEvent
  | ProposalEvent
  | StandInEvent
  | SessionEvent
  | HandoffEvent
  | ReportEvent
  | PageEvent
  | ArchiveEvent
  | ImportEvent

const commands = {
  ...boardCommands,
  ...columnCommands,
  ...taskCommands,
  ...leaseCommands,
  ...reviewCommands,
  ...commentCommands,
  ...linkCommands,
  ...proposalCommands,
  ...standInCommands,
  ...sessionCommands,
  ...handoffCommands,
  ...reportCommands,
  ...pageCommands,
  ...archiveCommands,
  ...importCommands,
  ...batchCommands,
} as const

function decide(state: ProjectState, command: ProjectStreamCommand, context: Context): Decision<ProjectStreamEvent> {
  const refusal = refuseScope(commands[command.type].scope, command.type, context.actor)
  if (refusal) return refusal
  switch (command.type) {
    case 'board.open':
    case 'epoch.start':
    case 'policy.set':
    case 'board.lock':
    case 'board.unlock':
      return decideBoard(state, command, context)
    case 'column.add':
    case 'column.edit':
    case 'column.remove':
      return decideColumn(state, command, context)
    case 'task.create':
    case 'task.import':
    case 'task.edit':
    case 'label.add':
    case 'label.remove':
    case 'brief.write':
    case 'task.move':
    case 'task.reopen':
    case 'task.block':
    case 'task.answer':
    case 'task.clear-attention':
      return decideTask(state, command, context)
    case 'task.claim':
    case 'queue.next':
    case 'task.release':
    case 'task.force-release':
    case 'task.transfer':
    case 'task.reserve':
    case 'lease.expire':
      return decideLease(state, command, context)
    case 'task.submit':
    case 'submission.replace':
    case 'review.decide':
      return decideReview(state, command, context)
    case 'comment.add':
    case 'comment.retract':
      return decideComment(state, command, context)
    case 'link.add':
    case 'link.remove':
      return decideLink(state, command)
    case 'proposal.add':
    case 'proposal.withdraw':
    case 'proposal.apply':
    case 'proposal.decline':
      return decideProposal(state, command, context)
    case 'stand-in.name':
    case 'stand-in.end':
      return decideStandIn(state, command, context)
    case 'session.start':
    case 'session.end':
      return decideSession(state, command, context)
    case 'handoff.add':
    case 'handoff.pick-up':
    case 'handoff.withdraw':
    case 'handoff.import':
      return decideHandoff(state, command, context)
    case 'report.make':
      return decideReport(state, command, context)
    case 'page.create':
    case 'page.rename':
    case 'page.mark-context':
    case 'page.write':
    case 'page.archive':
    case 'page.restore':
      return decidePage(state, command, context)
    case 'task.archive':
    case 'task.delete':
    case 'task.restore':
      return decideArchive(state, command, context)
    case 'import.begin':
    case 'import.adopt':
    case 'import.undo':
      return decideImport(state, command, context)
    case 'batch':
      return decideBatch(state, command.args, context, { decide, evolve })
  }
}

function evolve(state: ProjectState, fact: Fact<ProjectStreamEvent>): void {
  switch (fact.type) {
    case 'epoch.started':
      evolveBoard(state, fact)
      return voidLeases(state, fact)
    case 'board.opened':
    case 'policy.set':
    case 'board.locked':
    case 'board.unlocked':
      return evolveBoard(state, fact)
    case 'column.added':
    case 'column.edited':
    case 'column.removed':
      return evolveColumn(state, fact)
    case 'task.created':
    case 'task.edited':
    case 'label.added':
    case 'label.removed':
    case 'brief.written':
    case 'task.moved':
    case 'task.reopened':
    case 'task.blocked':
    case 'task.answered':
    case 'attention.cleared':
      return evolveTask(state, fact)
    case 'task.claimed':
    case 'task.transferred':
    case 'lease.taken-up':
    case 'lease.reserved':
    case 'lease.ended':
      return evolveLease(state, fact)
    case 'task.submitted':
    case 'submission.replaced':
    case 'submission.decided':
      return evolveReview(state, fact)
    case 'comment.added':
    case 'comment.retracted':
      return evolveComment(state, fact)
    case 'link.added':
    case 'link.removed':
      return evolveLink(state, fact)
    case 'proposal.added':
    case 'proposal.withdrawn':
    case 'proposal.applied':
    case 'proposal.declined':
      return evolveProposal(state, fact)
    case 'stand-in.named':
    case 'stand-in.ended':
      return evolveStandIn(state, fact)
    case 'session.started':
    case 'session.ended':
      return evolveSession(state, fact)
    case 'handoff.added':
    case 'handoff.picked-up':
    case 'handoff.withdrawn':
    case 'handoff.imported':
      return evolveHandoff(state, fact)
    case 'report.made':
      return evolveReport(state, fact)
    case 'page.created':
    case 'page.renamed':
    case 'page.context-marked':
    case 'page.written':
    case 'page.archived':
    case 'page.restored':
      return evolvePage(state, fact)
    case 'task.archived':
    case 'task.deleted':
    case 'task.restored':
      return evolveArchive(state, fact)
    case 'import.begun':
    case 'import.adopted':
    case 'import.undone':
      return evolveImport(state, fact)
  }
}

const READS_PROSE: ReadonlySet<string> = new Set(['task.create', 'task.import', 'brief.write', 'proposal.add'])

function proseOf(state: ProjectState, command: ProjectStreamCommand): ProseSubject | undefined {
  if (command.type === 'page.write' || command.type === 'page.create') return { page: command.args.page }
  const task = taskReadBy(state, command)
  return task === undefined ? undefined : { task }
}

function taskReadBy(state: ProjectState, command: ProjectStreamCommand): string | undefined {
  if (command.type === 'review.decide') return state.get('submission', command.args.submission)?.task
  if (command.type === 'proposal.apply') return state.get('proposal', command.args.proposal)?.task
  return READS_PROSE.has(command.type) && 'task' in command.args ? command.args.task : undefined
}

export const projectRules = {
  commands,
  indexes: projectIndexes,
  decide,
  evolve,
  proseOf,
  noteTyping: (state, { kind, shard }, context) => (kind === 'page' ? noteWriting(state, shard, context) : []),
  revokes: () => false,
  // Whoever may enter a project reads all of it but what was put away; the door is the credential's list of projects.
  readsAlike: true,
  mayRead: (_reader, row) => row.kind !== 'archive',
} satisfies StreamRules<ProjectRows, ProjectStreamCommand, ProjectStreamEvent>
