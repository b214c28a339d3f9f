import type { Archive, ArchivedRow } from '../archive/archive.ts'
import type { PastTold } from '../import/past.ts'
import type { Attempt } from '../lease/lease.ts'
import { present } from '../present.ts'
import type { Proposal } from '../proposal/proposal.ts'
import type { ReviewDecision, Submission } from '../review/review.ts'
import type { Task } from '../task/task.ts'
import type { Names } from './names.ts'

interface Told {
  readonly task: Task
  readonly archive: Archive | undefined
  readonly rows: readonly ArchivedRow[]
}

/** Who did what to a task and when: what this relay knows, behind what was told of the time before. */
export function exportPast({ task, archive, rows }: Told, { member, date }: Names): PastTold {
  const before: PastTold = rows.find((row) => row.kind === 'past')?.told ?? {}
  const isAsImported = task.updatedAt === task.createdAt
  // An import puts a task into the archive in the moment in which it makes it.
  const wasAwayBefore = archive !== undefined && before.archivedAt !== undefined && archive.at === task.createdAt
  return present({
    createdAt: before.createdAt ?? date(task.createdAt),
    createdBy: before.createdBy ?? member(task.createdBy),
    updatedAt: isAsImported && before.updatedAt !== undefined ? before.updatedAt : date(task.updatedAt),
    movedAt: task.movedAt === undefined ? before.movedAt : date(task.movedAt),
    movedBy: task.movedBy === undefined ? before.movedBy : member(task.movedBy),
    archivedAt: archive && (wasAwayBefore ? before.archivedAt : date(archive.at)),
    archivedBy: archive && (wasAwayBefore ? before.archivedBy : member(archive.by)),
    reopened: task.reopened ? { by: member(task.reopened.by), at: date(task.reopened.at), reason: task.reopened.reason } : before.reopened,
    attempts: together(before.attempts, of(rows, 'attempt').map(attempt)),
    submissions: together(before.submissions, of(rows, 'submission').map(submission)),
    decisions: together(before.decisions, of(rows, 'decision').map(decision)),
    proposals: together(before.proposals, of(rows, 'proposal').map(proposal)),
  })

  function attempt({ member: by, since, ended }: Attempt) {
    return present({ by: member(by), since: date(since), ended: ended && present({ as: ended.as, at: date(ended.at), note: ended.note }) })
  }

  function submission({ id, member: by, at, status, result }: Submission) {
    const { summary, changes, verification, risks, links } = result
    return { id, by: member(by), at: date(at), status, summary, changes, verification, risks, links }
  }

  function decision({ submission: of, verdict, reason, member: by, at }: ReviewDecision) {
    return present({ submission: of, verdict, reason, by: member(by), at: date(at) })
  }

  function proposal({ member: by, at, status, why, brief, criteria, decided }: Proposal) {
    const settled = decided && present({ by: member(decided.by), at: date(decided.at), reason: decided.reason })
    return present({ by: member(by), at: date(at), status, why, brief, criteria: criteria?.map(({ text }) => text), decided: settled })
  }
}

const of = <Kind extends ArchivedRow['kind']>(rows: readonly ArchivedRow[], kind: Kind): readonly Extract<ArchivedRow, { kind: Kind }>[] =>
  rows.filter((row): row is Extract<ArchivedRow, { kind: Kind }> => row.kind === kind)

/** In the order of what stands in them, which is the same wherever they are told. */
function together<Item>(before: readonly Item[] | undefined, since: readonly Item[]): readonly Item[] | undefined {
  const all = [...(before ?? []), ...since]
  return all.length === 0 ? undefined : all.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
}
