import { TOLD_OF_ONE_EVENT_MAX } from '../limits.ts'
import type { ProjectStreamEvent } from '../project-stream.ts'
import type { Readied } from '../task/readied.ts'
import type { Happening, Of, Told } from './happening.ts'
import type { Note } from './messages.ts'
import { notesAbout, settle } from './notes.ts'
import { handedOver, handoffSettled } from './of-handoff.ts'
import { proposalDecided, proposalWithdrawn, proposed } from './of-proposal.ts'
import { reported } from './of-report.ts'
import { askForReview, askStandIn, decided } from './of-review.ts'
import { answered, asked, assigned, commented, finished, lost, passedOn, pickedUp, reassigned } from './of-task.ts'
import { type Circle, others } from './told.ts'

/** What an event of a project puts into whose inbox, and what it settles there. Whoever did it is never told of it. */
export function entriesOf(happening: Happening): Told | undefined {
  const tell = TELL[happening.event.type] as Tell<Type> | undefined
  const { notes = [], settled = [] } = tell?.(happening) ?? {}
  return notes.length + settled.length === 0 ? undefined : { notes: notes.slice(0, TOLD_OF_ONE_EVENT_MAX), settled }
}

type Type = ProjectStreamEvent['type']
type Tell<Each extends Type> = (happening: Of<Each>) => Partial<Told>

/** Total, so that whoever adds an event says whom it concerns. */
const TELL: { readonly [Each in Type]: Tell<Each> | undefined } = {
  'task.created': assigned,
  'task.edited': reassigned,
  'task.blocked': asked,
  'task.answered': answered,
  'comment.added': commented,
  'task.claimed': (at) => pickedUp(at, at.event.body.task),
  'lease.taken-up': ({ event }) => ({ settled: [settle({ id: event.body.task }, 'assignment')] }),
  'task.transferred': passedOn,
  'lease.ended': lost,
  'attention.cleared': ({ event }) => ({ settled: [settle({ id: event.body.task }, 'attention')] }),
  'task.submitted': (at) => (at.event.body.status === 'open' ? askForReview(at) : finished(at, at.event.body.task)),
  'submission.replaced': askForReview,
  'submission.decided': decided,
  'stand-in.named': askStandIn,
  'proposal.added': proposed,
  'proposal.withdrawn': proposalWithdrawn,
  'proposal.applied': (at) => proposalDecided(at, 'Your proposal was applied.'),
  'proposal.declined': (at) => proposalDecided(at, 'Your proposal was declined.'),
  'task.moved': (at) => (at.before.get('column', at.event.body.column)?.stage === 'done' ? finished(at, at.event.body.task) : {}),
  'task.archived': (at) => finished(at, at.event.body.task),
  'task.deleted': (at) => finished(at, at.event.body.task),
  'handoff.added': handedOver,
  'handoff.picked-up': handoffSettled,
  'handoff.withdrawn': handoffSettled,
  'report.made': reported,

  'stand-in.ended': undefined,
  'board.opened': undefined,
  'epoch.started': undefined,
  'policy.set': undefined,
  'board.locked': undefined,
  'board.unlocked': undefined,
  'column.added': undefined,
  'column.edited': undefined,
  'column.removed': undefined,
  'label.added': undefined,
  'label.removed': undefined,
  'brief.written': undefined,
  'task.reopened': undefined,
  'task.restored': undefined,
  'lease.reserved': undefined,
  'comment.retracted': undefined,
  'link.added': undefined,
  'link.removed': undefined,
  'session.started': undefined,
  'session.ended': undefined,
  'page.created': undefined,
  'page.renamed': undefined,
  'page.context-marked': undefined,
  'page.written': undefined,
  'page.archived': undefined,
  'page.restored': undefined,
  'import.begun': undefined,
  'import.adopted': undefined,
  'import.undone': undefined,
  'handoff.imported': undefined,
}

/** Whoever follows a task that waited for others learns when the last of these is done. */
export function entriesOfReadied(circle: Circle, readied: readonly Readied[]): readonly Note[] {
  return readied
    .filter(({ why }) => why === 'unblocked')
    .flatMap(({ task }) => {
      const followers = others(circle, [task.assignee, task.affinity, task.createdBy])
      return notesAbout(task, followers, { reason: 'unblocked', by: undefined, text: 'All that it waited for is done.', open: false })
    })
    .slice(0, TOLD_OF_ONE_EVENT_MAX)
}
