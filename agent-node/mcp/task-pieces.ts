import type { Comment } from '@baton/shared/comment/comment.ts'
import type { Prose } from '@baton/shared/content/brief.ts'
import { pastLines } from '@baton/shared/import/past-lines.ts'
import type { Attempt } from '@baton/shared/lease/lease.ts'
import { present } from '@baton/shared/present.ts'
import type { ReviewDecision, Submission } from '@baton/shared/review/review.ts'
import type { TaskDetail } from '@baton/shared/task/task-detail.ts'
import type { Sight } from './desk.ts'
import { type Piece, plainPieces, rowPieces, textPieces, textsPieces } from './pieces.ts'
import { taskRow } from './rows.ts'
import { authorOf, importAuthor, taskAuthor } from './untrusted.ts'

/** A task's long parts, what a worker needs first coming first. */
export function piecesOf(desk: Sight, detail: TaskDetail, prose: Prose | undefined): readonly Piece[] {
  const { task, submissions } = detail
  const author = taskAuthor(desk.workspace, task)
  const open = submissions.find(({ status }) => status === 'open') ?? submissions.at(-1)
  return [
    ...textsPieces('labels', 'people and agents here', task.labels),
    ...blockedPieces(desk, detail),
    ...textPieces('brief', `${author} and whoever edited it`, prose?.brief ?? ''),
    ...textsPieces('criteria', `${author} and whoever edited it`, prose?.criteria.map(({ text }) => text) ?? []),
    ...(open ? resultPieces(desk, open) : []),
    ...detail.decisions.flatMap((decision) => decisionPieces(desk, decision)),
    ...detail.attempts.toReversed().flatMap((attempt) => attemptPieces(desk, attempt)),
    ...textsPieces('past', importAuthor(undefined, 'another Baton'), pastLines(detail.past ?? {})),
    ...linkPieces(desk, detail),
    ...detail.comments.toReversed().flatMap((comment) => commentPieces(desk, comment)),
  ]
}

function blockedPieces({ workspace }: Sight, { task }: TaskDetail): readonly Piece[] {
  const { blocked } = task
  if (!blocked) return []
  const from = blocked.source
    ? importAuthor(blocked.source.author, task.source?.system ?? 'another tracker')
    : authorOf(workspace, blocked.by)
  const facts = { kind: blocked.kind, at: iso(blocked.at) }
  return [...rowPieces('blocked', facts, from, blocked.question), ...textsPieces('blockedOptions', from, blocked.options ?? [])]
}

function resultPieces({ workspace }: Sight, { id, member, status, at, result }: Submission): readonly Piece[] {
  const from = authorOf(workspace, member)
  return [
    ...plainPieces('submission', [{ id, status, by: { from }, at: iso(at) }]),
    ...textPieces('resultSummary', from, result.summary),
    ...textsPieces('resultChanges', from, result.changes),
    ...textsPieces('resultVerification', from, result.verification),
    ...textsPieces('resultRisks', from, result.risks),
    ...textsPieces('resultLinks', from, result.links),
  ]
}

function decisionPieces({ workspace }: Sight, { verdict, member, at, submission, reason }: ReviewDecision): readonly Piece[] {
  const from = authorOf(workspace, member)
  const facts = { verdict, submission, by: { from }, at: iso(at) }
  return reason === undefined ? plainPieces('decisions', [facts]) : rowPieces('decisions', facts, from, reason)
}

function attemptPieces({ workspace }: Sight, { member, since, fence, ended }: Attempt): readonly Piece[] {
  const from = authorOf(workspace, member)
  const facts = present({ by: { from }, since: iso(since), fence, ended: ended?.as, endedAt: ended && iso(ended.at) })
  return ended?.note === undefined ? plainPieces('attempts', [facts]) : rowPieces('attempts', facts, from, ended.note)
}

function linkPieces(desk: Sight, { links, children }: TaskDetail): readonly Piece[] {
  const rowOf = (id: string) => {
    const task = desk.view.get('task', id)
    return task ? { task: taskRow(desk, task) } : {}
  }
  return [
    ...plainPieces(
      'links',
      links.map(({ type, direction, task }) => ({ type: direction === 'in' ? BACKWARDS[type] : type, ...rowOf(task.id) })),
    ),
    ...plainPieces(
      'children',
      children.map(({ id }) => rowOf(id)),
    ),
  ]
}

const BACKWARDS = {
  blocks: 'blocked-by',
  relates: 'relates',
  'discovered-from': 'led-to',
  duplicates: 'duplicated-by',
  supersedes: 'superseded-by',
} as const

function commentPieces(desk: Sight, { id, note, text, member, at, retractedAt, source }: Comment): readonly Piece[] {
  const from = source ? importAuthor(source.author, 'another tracker') : authorOf(desk.workspace, member)
  const facts = present({
    id,
    note,
    at: saidAt(source?.at) ?? iso(at),
    pending: desk.isPending('comment', id) || undefined,
  })
  return retractedAt === undefined ? rowPieces('comments', facts, from, text) : plainPieces('comments', [{ ...facts, retracted: true }])
}

/** What an import says is a time, if it is one. */
function saidAt(text = ''): string | undefined {
  const at = Date.parse(text)
  return Number.isNaN(at) ? undefined : iso(at)
}

const iso = (at: number): string => new Date(at).toISOString()
