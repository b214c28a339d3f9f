import type { CommentKind } from '../comment/comment.ts'
import { derivedId } from '../derived-id.ts'
import type { Id } from '../ids.ts'
import { present } from '../present.ts'
import type { TaskType } from '../task/task.ts'
import type { BeadsIssue } from './beads-issue.ts'
import { fitAssignee, fitComment, fitLabels, fitTitle, type Section } from './fit.ts'
import type { JsonLine } from './json-lines.ts'
import type { Moved, TaskImport } from './plan.ts'

export const BEADS = 'beads'

/** A beads issue as the task it becomes, and what of it had to go elsewhere than its own field. Ids follow from the source. */
export function beadsTask({ digest, value: issue }: JsonLine<BeadsIssue>, project: Id): { args: TaskImport; moved: readonly Moved[] } {
  const { type, label } = TYPES.get(issue.issue_type) ?? { type: 'chore', label: `beads:${issue.issue_type}` }
  const { stage, label: statusLabel } = STAGES.get(issue.status) ?? { stage: 'backlog', label: `beads:${issue.status}` }
  const title = fitTitle(issue.title)
  const assignee = fitAssignee(issue.assignee)
  // What the type and the status say comes first: it never goes over the limit.
  const labels = fitLabels([label ?? '', statusLabel ?? '', ...(issue.labels ?? [])])
  const overflow = [title.rest, assignee.rest, labels.rest].filter((rest) => rest !== undefined)
  const { comments, moved } = commentsOf(issue, project)
  const args = present({
    task: derivedId(BEADS, project, issue.id),
    title: title.value,
    type,
    stage,
    priority: issue.priority,
    labels: labels.value,
    assignee: assignee.value,
    due: issue.due_at?.slice(0, 'YYYY-MM-DD'.length),
    brief: briefOf(issue, overflow),
    source: sourceOf(issue, digest),
    comments,
  })
  const inBrief = overflow.map(({ heading }) => ({ source: issue.id, field: heading.toLowerCase(), where: 'whole in the brief' }))
  return { args, moved: [...inBrief, ...moved] }
}

const TYPES: ReadonlyMap<string, { readonly type: TaskType; readonly label?: string }> = new Map([
  ['task', { type: 'task' }],
  ['bug', { type: 'defect' }],
  ['feature', { type: 'task', label: 'feature' }],
  ['epic', { type: 'epic' }],
  ['chore', { type: 'chore' }],
])

/** Whatever else a status says (`hooked`, `in_progress`, `blocked`) is a label on a task that waits in Backlog: nobody holds it here. */
const STAGES: ReadonlyMap<string, { readonly stage: TaskImport['stage']; readonly label?: string }> = new Map([
  ['open', { stage: 'backlog' }],
  ['closed', { stage: 'done' }],
])

function briefOf(issue: BeadsIssue, overflow: readonly Section[]): string | undefined {
  const sections = [
    { heading: 'Design', text: issue.design },
    { heading: 'Acceptance criteria', text: issue.acceptance_criteria },
    { heading: 'External reference', text: issue.external_ref },
    ...overflow,
  ]
  const parts = [issue.description, ...sections.map(({ heading, text }) => (text ? `## ${heading}\n\n${text}` : undefined))]
  return parts.filter((part) => part).join('\n\n') || undefined
}

const sourceOf = (issue: BeadsIssue, digest: string): TaskImport['source'] =>
  present({
    system: BEADS,
    id: issue.id,
    digest,
    createdAt: issue.created_at,
    createdBy: issue.created_by,
    updatedAt: issue.updated_at,
    closedAt: issue.closed_at,
  })

interface Said {
  /** Its name within the issue, of which its id is made. */
  readonly as: string
  readonly note: CommentKind
  readonly text: string | undefined
  readonly author?: string | undefined
  readonly at: string | undefined
}

/** Notes and the close reason have no author of their own in beads; none is made up for them. */
function commentsOf(issue: BeadsIssue, project: Id): { comments: TaskImport['comments']; moved: readonly Moved[] } {
  const said: readonly Said[] = [
    { as: 'notes', note: 'comment', text: issue.notes, at: issue.updated_at },
    ...(issue.comments ?? []).map(({ author, text, created_at }, place) => {
      return { as: `comment ${place + 1}`, note: 'comment' as const, text, author, at: created_at }
    }),
    { as: 'close reason', note: 'decision', text: issue.close_reason, at: issue.closed_at },
  ]
  const moved: Moved[] = []
  const comments = said.flatMap(({ as, note, text = '', author, at }) => {
    const parts = fitComment(text)
    if (parts.length > 1) moved.push({ source: issue.id, field: as, where: `in ${parts.length} comments` })
    return parts.map((part, place) => {
      return present({ id: derivedId(BEADS, project, issue.id, as, String(place)), note, text: part, author, at })
    })
  })
  return { comments, moved }
}
