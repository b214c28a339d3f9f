import type { Rejection } from '../rejection.ts'
import type { TaskType } from '../task/task.ts'
import { BEADS_FIELDS, type BeadsIssue, beadsIssue, isTombstone } from './beads-issue.ts'
import { beadsLinks } from './beads-links.ts'
import type { Place } from './item-task.ts'
import { type JsonLine, parseJsonLines } from './json-lines.ts'
import type { ImportPlan, TaskImport } from './plan.ts'
import { planItems } from './plan-items.ts'
import type { Said, SourceBatch, SourceItem } from './source-item.ts'

export const BEADS = 'beads'

/** Plans the import of a beads tracker (`.beads/issues.jsonl`, one issue a line). */
export const planBeads = (file: string | Iterable<string>, into: Omit<Place, 'system'>): ImportPlan | Rejection =>
  planItems(readBeads(file), into)

export function readBeads(file: string | Iterable<string>): SourceBatch {
  const { records, faults } = parseJsonLines(typeof file === 'string' ? file.split('\n') : file, beadsIssue)
  const [live, dead] = partition(records, ({ value }) => !isTombstone(value))
  const links = dead.flatMap(({ value }) => beadsLinks(value))
  return { system: BEADS, items: live.map(itemOf), deleted: dead.map(({ value }) => value.id), links, faults }
}

function itemOf({ line, digest, fields, value: issue }: JsonLine<BeadsIssue>): SourceItem {
  const { type, label } = TYPES.get(issue.issue_type) ?? { type: 'chore', label: `beads:${issue.issue_type}` }
  const { stage, label: statusLabel } = STAGES.get(issue.status) ?? { stage: 'backlog', label: `beads:${issue.status}` }
  return {
    id: issue.id,
    where: `Line ${line}`,
    line,
    digest,
    title: issue.title,
    kind: issue.issue_type,
    type,
    stage,
    ...(issue.priority !== undefined && { priority: issue.priority }),
    labels: [label ?? '', statusLabel ?? '', ...(issue.labels ?? [])],
    assignees: [issue.assignee ?? ''],
    due: issue.due_at?.slice(0, 'YYYY-MM-DD'.length),
    brief: issue.description,
    sections: [
      { heading: 'Design', text: issue.design ?? '' },
      { heading: 'Acceptance criteria', text: issue.acceptance_criteria ?? '' },
      { heading: 'External reference', text: issue.external_ref ?? '' },
    ],
    criteria: [],
    said: saidOf(issue),
    made: {
      ...(issue.created_at !== undefined && { createdAt: issue.created_at }),
      ...(issue.created_by !== undefined && { createdBy: issue.created_by }),
      ...(issue.updated_at !== undefined && { updatedAt: issue.updated_at }),
      ...(issue.closed_at !== undefined && { closedAt: issue.closed_at }),
    },
    links: beadsLinks(issue),
    ignored: fields.filter((field) => !BEADS_FIELDS.has(field)),
  }
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

/** Notes and the close reason have no author of their own in beads; none is made up for them. */
const saidOf = (issue: BeadsIssue): readonly Said[] => [
  { as: 'notes', note: 'comment', text: issue.notes, at: issue.updated_at },
  ...(issue.comments ?? []).map(({ author, text, created_at }, place): Said => {
    return { as: `comment ${place + 1}`, note: 'comment', text, author, at: created_at }
  }),
  { as: 'close reason', note: 'decision', text: issue.close_reason, at: issue.closed_at },
]

function partition<Item>(items: readonly Item[], belongs: (item: Item) => boolean): readonly [readonly Item[], readonly Item[]] {
  return [items.filter(belongs), items.filter((item) => !belongs(item))]
}
