import type { Id } from '../ids.ts'
import { SCOPES_OF_ROLE } from '../member/member.ts'
import { reviewersOf } from '../member/reviewers.ts'
import { isBarred } from '../review/barred.ts'
import { openSubmissions, type Submission } from '../review/review.ts'
import { askedInstead } from '../review/stand-in.ts'
import type { Happening, Of, Told } from './happening.ts'
import type { Note } from './messages.ts'
import { notesAbout, settle } from './notes.ts'
import { everybody, others } from './told.ts'

/** Reviewers, or who stands in for them; where all of these are barred, whoever may decide. */
export function askForReview(at: Of<'task.submitted' | 'submission.replaced'>): Partial<Told> {
  const { before, workspace, project, now, author } = at
  const { body } = at.event
  const isFree = (member: Id) => !isBarred(before, { ...body, member: author }, { kind: 'human', member })
  const asked = others(at, askedInstead(before, reviewersOf(workspace, project), now)).filter(isFree)
  const may = everybody(at, (one) => one.as === 'human' && SCOPES_OF_ROLE[one.role].includes('review'))
  return { notes: reviewNotes(at, body, asked.length > 0 ? asked : may.filter(isFree)) }
}

/** What waited for the reviewer waits for the stand-in too. */
export function askStandIn(at: Of<'stand-in.named'>): Partial<Told> {
  const { to } = at.event.body
  const open = [...at.before.rows(openSubmissions)]
  const free = open.filter((submission) => !isBarred(at.before, submission, { kind: 'human', member: to }))
  return { notes: free.flatMap((submission) => reviewNotes(at, submission, others(at, [to]))) }
}

function reviewNotes(
  { before, by }: Happening,
  { id: ref, task: id, result }: Pick<Submission, 'id' | 'task' | 'result'>,
  reviewers: readonly Id[],
): readonly Note[] {
  const task = before.get('task', id)
  return task ? notesAbout(task, reviewers, { reason: 'review', by, text: result.summary, ref, open: true }) : []
}

export function decided(at: Of<'submission.decided'>): Partial<Told> {
  const { id: ref, task: taskId, submission, verdict, reason } = at.event.body
  const task = at.before.get('task', taskId)
  if (!task) return {}
  const author = others(at, [at.before.get('submission', submission)?.member])
  const isBack = verdict === 'request-changes'
  const text = reason ?? (isBack ? 'Changes are asked for.' : 'Approved.')
  return {
    notes: notesAbout(task, author, { reason: 'decision', by: at.by, text, ref, open: isBack }),
    settled: [isBack ? settle(task, 'review') : settle(task)],
  }
}
