import type { Archive } from '../archive/archive.ts'
import { rowsAbout } from '../archive/archive.ts'
import type { Comment } from '../comment/comment.ts'
import type { Prose } from '../content/brief.ts'
import type { Id } from '../ids.ts'
import { present } from '../present.ts'
import type { ProjectState } from '../project-rows.ts'
import { PRIORITY_DEFAULT, type Source, type Task } from '../task/task.ts'
import { BATON } from './baton.ts'
import type { ExportedTask } from './document.ts'
import { exportPast } from './export-past.ts'
import { exportedId, type NamedColumn, type Names } from './names.ts'

interface One {
  readonly task: Task
  readonly archive?: Archive
  readonly prose: Prose | undefined
}

interface Around extends Names {
  readonly columns: readonly NamedColumn[]
  readonly idOf: (id: Id) => string
}

export function exportTask(state: ProjectState, { task, archive, prose }: One, around: Around): ExportedTask {
  const rows = archive?.rows ?? rowsAbout(state, task.id)
  const { title, type, priority, labels, audience, estimate, due, rank, attention, strikes } = task
  return present({
    id: exportedId(task),
    number: numberOf(task),
    title,
    type,
    column: columnAtRest(state, task, around.columns),
    rank,
    priority: priority ?? PRIORITY_DEFAULT,
    labels: [...labels],
    assignee: task.assignee && around.member(task.assignee),
    audience,
    estimate,
    due,
    parent: task.parent && around.idOf(task.parent),
    brief: prose?.brief || undefined,
    criteria: prose && prose.criteria.length > 0 ? prose.criteria.map(({ text }) => text) : undefined,
    blocked: blockedOf(task, around),
    attention,
    strikes: strikes || undefined,
    source: sourceOf(task.source),
    comments: rows
      .filter((row) => row.kind === 'comment')
      .map((comment) => exportComment(comment, around))
      .sort(byTime),
    past: exportPast({ task, archive, rows }, around),
    archived: archive && present({ deleted: archive.deleted }),
  })
}

const numberOf = ({ key }: Task): number | undefined => (key === undefined ? undefined : Number(key.slice(key.lastIndexOf('-') + 1)))

/** Where it would stand if nobody held it and nothing awaited a decision. */
function columnAtRest(state: ProjectState, task: Task, columns: readonly NamedColumn[]): string {
  const lease = state.get('lease', task.id)
  const at = lease?.from ?? (task.stage === 'active' || task.stage === 'review' ? undefined : task.column)
  const rests = columns.find(({ column }) => column.id === at) ?? columns.find(({ column }) => column.stage === restOf(task))
  return rests?.ref ?? ''
}

const restOf = ({ stage }: Task): Task['stage'] => (stage === 'active' || stage === 'review' ? 'backlog' : stage)

function blockedOf({ blocked, stage }: Task, { member, date }: Names): ExportedTask['blocked'] {
  if (blocked === undefined || stage === 'done') return undefined
  const { kind, question, options, by, at, source } = blocked
  const told = source ?? { author: member(by), at: date(at) }
  return present({ kind, question, options: options && [...options], ...told })
}

/** A task that another Baton made has nothing else to say of where it came from. */
function sourceOf(source: Source | undefined): ExportedTask['source'] {
  if (source === undefined || source.system === BATON) return undefined
  const { import: _, prose: __, ...told } = source
  return told
}

function exportComment(
  { note, text, member: by, at, retractedAt, source }: Comment,
  { member, date }: Names,
): ExportedTask['comments'][number] {
  const taken =
    retractedAt === undefined ? undefined : source?.retractedAt !== undefined && retractedAt === at ? source.retractedAt : date(retractedAt)
  const told = source === undefined ? { author: member(by), at: date(at) } : { author: source.author, at: source.at }
  return present({ note, text, ...told, retractedAt: taken })
}

function byTime(a: ExportedTask['comments'][number], b: typeof a): number {
  const [one, other] = [`${a.at ?? ''} ${JSON.stringify(a)}`, `${b.at ?? ''} ${JSON.stringify(b)}`]
  return one < other ? -1 : one > other ? 1 : 0
}
