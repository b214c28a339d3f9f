import { digestOf } from '../canonical.ts'
import { calendarDay } from './calendar-day.ts'
import type { Section } from './fit.ts'
import type { Fault } from './json-lines.ts'
import { checklistOf, sectionsOf } from './markdown-sections.ts'
import type { Left } from './plan.ts'
import type { Said, SaidLink, SourceBatch, SourceItem } from './source-item.ts'
import { priorityOf, type Stages, standingOf, typedOf } from './words.ts'

export const BACKLOG = 'backlog.md'

/** A file of a Backlog.md folder, its front matter parsed: fields as the source wrote them, or why they cannot be read. */
export interface FrontFile {
  readonly path: string
  readonly front: Readonly<Record<string, unknown>> | undefined
  readonly body: string
  readonly fault?: string
}

/** The folders that hold tasks, and what each says of them. Of two files with one id the one that stands in the earlier folder has it. */
const FOLDERS = [
  { path: /(^|\/)archive\/(tasks|drafts)\/[^/]+$/, as: 'archived', order: 3 },
  { path: /(^|\/)tasks\/[^/]+$/, as: 'open', order: 0 },
  { path: /(^|\/)completed\/[^/]+$/, as: 'done', order: 1 },
  { path: /(^|\/)drafts\/[^/]+$/, as: 'draft', order: 2 },
] as const

interface TaskFile extends FrontFile {
  readonly front: Readonly<Record<string, unknown>>
  readonly as: (typeof FOLDERS)[number]['as']
  readonly order: number
}

/** A folder of Backlog.md (`backlog/`): a task a file, its fields in the front matter, its texts under headings. */
export function readBacklog(files: readonly FrontFile[], stages?: Stages): SourceBatch {
  const tasks: TaskFile[] = []
  const skipped: Left[] = []
  const faults: Fault[] = []
  for (const file of files) {
    const folder = FOLDERS.find(({ path }) => path.test(file.path))
    if (file.fault !== undefined && folder) faults.push({ where: file.path, what: file.fault })
    else if (!folder) skipped.push({ source: file.path, why: 'it stands in no folder of tasks' })
    else if (field(file.front, 'id') === '' || file.front === undefined)
      skipped.push({ source: file.path, why: 'it has no front matter with an id' })
    else tasks.push({ ...file, front: file.front, as: folder.as, order: folder.order })
  }
  tasks.sort((a, b) => a.order - b.order || (a.path < b.path ? -1 : 1))
  const named = withIds(tasks)
  const byNumber = new Map([...named].reverse().map(({ id, file }) => [numberOf(field(file.front, 'id')), id]))
  const milestones = milestonesOf(files)
  return {
    system: BACKLOG,
    items: named.map(({ id, file }) => itemOf(id, file, { stages, milestones, idOf: (ref) => byNumber.get(numberOf(ref)) ?? ref })),
    skipped: [...skipped, ...named.flatMap(({ id, file }) => (id === field(file.front, 'id') ? [] : [repeatedId(id, file)]))],
    read: files.length,
    faults,
  }
}

/** Ids repeat where a task was archived and its number given anew: the later file gets its path into its id. */
function withIds(tasks: readonly TaskFile[]): readonly { readonly id: string; readonly file: TaskFile }[] {
  const taken = new Set<string>()
  return tasks.map((file) => {
    const own = field(file.front, 'id')
    const id = taken.has(own) ? `${own} (${file.path})` : own
    taken.add(id)
    return { id, file }
  })
}

const repeatedId = (id: string, { path, front }: TaskFile): Left => ({
  source: path,
  why: `another task has the id ${field(front, 'id')}; this one is taken over as ${id}`,
})

/** `task-24.1` and `BACK-24.1` are one: projects change their prefix and leave old references. */
const numberOf = (ref: string): string => (/(\d+(?:\.\d+)*)$/.exec(ref.trim())?.[1] ?? ref.trim()).toLowerCase()

const milestonesOf = (files: readonly FrontFile[]): ReadonlyMap<string, string> =>
  new Map(
    files.flatMap(({ path, front }) =>
      /(^|\/)milestones\/[^/]+$/.test(path) && front ? [[field(front, 'id'), field(front, 'title')] as const] : [],
    ),
  )

interface Told {
  readonly stages: Stages | undefined
  readonly milestones: ReadonlyMap<string, string>
  readonly idOf: (ref: string) => string
}

function itemOf(id: string, { path, front, body, as }: TaskFile, { stages, milestones, idOf }: Told): SourceItem {
  const standing = standingOf(field(front, 'status'), stages)
  const kind = field(front, 'type') || (field(front, 'parent_task_id') ? 'subtask' : 'task')
  const typed = typedOf(kind)
  const priority = priorityOf(field(front, 'priority'))
  const milestone = field(front, 'milestone')
  const { brief, sections, criteria, said } = textsOf(body)
  return {
    id,
    where: path,
    digest: digestOf({ front, body }),
    title: field(front, 'title') || id,
    kind,
    type: typed.type,
    stage: as === 'done' ? 'done' : as === 'draft' ? 'inbox' : standing.stage,
    ...(as === 'archived' && { archived: true }),
    ...(priority !== undefined && { priority }),
    labels: [
      typed.label ?? '',
      standing.label ?? '',
      ...list(front, 'labels'),
      milestone === '' ? '' : `milestone: ${milestones.get(milestone) ?? milestone}`,
    ],
    assignees: list(front, 'assignee'),
    brief,
    sections: [
      ...sections,
      ...LISTS.map(
        ([name, heading]): Section => ({
          heading,
          text: list(front, name)
            .map((line) => `- ${line}`)
            .join('\n'),
        }),
      ),
    ],
    criteria,
    said: said.map((one) => (one.at === undefined && one.as === 'notes' ? { ...one, at: instant(field(front, 'updated_date')) } : one)),
    made: madeOf(front),
    links: linksOf(id, front, idOf),
    ignored: Object.entries(front).flatMap(([name, value]) => (KNOWN.has(name) || value === null || value === '' ? [] : [name])),
  }
}

const LISTS = [
  ['references', 'References'],
  ['documentation', 'Documentation'],
  ['modified_files', 'Modified files'],
] as const

const KNOWN = new Set(
  `id title status type priority milestone labels assignee reporter created_date updated_date completed_date dependencies parent_task_id ordinal
  references documentation modified_files`.split(/\s+/),
)

const field = (front: FrontFile['front'], name: string): string => scalar(front?.[name])

const scalar = (value: unknown): string =>
  typeof value === 'string' ? value.trim() : typeof value === 'number' || typeof value === 'boolean' ? String(value) : ''

function list(front: FrontFile['front'], name: string): readonly string[] {
  const value = front?.[name]
  return (Array.isArray(value) ? value : [value]).map(scalar).filter((item) => item !== '')
}

function madeOf(front: FrontFile['front']): SourceItem['made'] {
  const [createdAt, updatedAt, closedAt] = ['created_date', 'updated_date', 'completed_date'].map((name) => instant(field(front, name)))
  const createdBy = field(front, 'reporter')
  return {
    ...(createdAt && { createdAt }),
    ...(createdBy && { createdBy }),
    ...(updatedAt && { updatedAt }),
    ...(closedAt && { closedAt }),
  }
}

/** Backlog.md writes days, or minutes in UTC. */
function instant(date: string): string | undefined {
  const day = calendarDay(date)
  if (day === undefined) return date || undefined
  return `${day}T${/[ T](\d\d:\d\d)/.exec(date)?.[1] ?? '00:00'}Z`
}

function linksOf(id: string, front: FrontFile['front'], idOf: (ref: string) => string): readonly SaidLink[] {
  const parent = field(front, 'parent_task_id')
  const waits = list(front, 'dependencies').map(
    (ref): SaidLink => ({ from: id, to: idOf(ref), type: 'dependency', as: 'blocks', turned: true }),
  )
  return parent === '' ? waits : [{ from: id, to: idOf(parent), type: 'parent', as: 'parent' }, ...waits]
}

interface Texts {
  readonly brief: string
  readonly sections: readonly Section[]
  readonly criteria: readonly string[]
  readonly said: readonly Said[]
}

function textsOf(body: string): Texts {
  const parts = sectionsOf(body).map(({ heading, text }) => ({
    heading,
    text: withoutMarkers(text),
    name: heading.toLowerCase().replace(/\s*\(optional\)$/, ''),
  }))
  const of = (name: string) => parts.filter((part) => part.name === name).map(({ text }) => text)
  const { items, rest } = checklistOf(of('acceptance criteria').join('\n'))
  const brief = parts.filter(({ name }) => name === '' || name === 'description').map(({ text }) => text)
  const others = parts.filter(({ name }) => name !== '' && name !== 'description' && !OWN_PLACE.has(name))
  return {
    brief: brief.filter((text) => text !== '').join('\n\n'),
    sections: [...others.map(({ heading, text }) => ({ heading, text })), { heading: 'Acceptance criteria', text: rest }],
    criteria: items,
    said: [
      { as: 'notes', note: 'comment', text: of('implementation notes').join('\n\n') },
      ...of('comments').flatMap(commentsOf),
      { as: 'final summary', note: 'decision', text: of('final summary').join('\n\n') },
    ],
  }
}

const OWN_PLACE = new Set(['acceptance criteria', 'implementation notes', 'comments', 'final summary'])

const withoutMarkers = (text: string): string => text.replace(/^<!-- (?:SECTION:\w+|AC|DOD|COMMENTS):(?:BEGIN|END) -->\n?/gm, '').trim()

/** Each is a header of `author:` and `created:` and a text between two lines of `---`. What is not written so is one comment. */
function commentsOf(text: string): readonly Said[] {
  const found = [...text.matchAll(/^author: *(.*)\n(?:created: *(.*)\n)?---\n([\s\S]*?)\n---$/gm)]
  if (found.length === 0) return text === '' ? [] : [{ as: 'comment 1', note: 'comment', text }]
  return found.map(([, author, at, said], place) => {
    return { as: `comment ${place + 1}`, note: 'comment', text: said?.trim(), author, ...(at && { at: instant(at) }) }
  })
}
