import type { LinkType } from '../link/link.ts'
import { calendarDay } from './calendar-day.ts'
import { type CsvRow, type CsvTable, csvRows } from './csv-table.ts'
import type { Left } from './plan.ts'
import type { Said, SaidLink, SourceBatch, SourceItem } from './source-item.ts'
import { priorityOf, type Stages, standingOf, typedOf } from './words.ts'

export const JIRA = 'jira'

/** The CSV that Jira exports ("all fields"): fields with several values have several columns of one name. */
export function readJira(table: CsvTable, stages?: Stages): SourceBatch {
  const rows = csvRows(table)
  const keys = new Map(rows.flatMap((row) => (row.one('issue id') === '' ? [] : [[row.one('issue id'), row.one('issue key')] as const])))
  const nameless = rows.filter((row) => row.one('issue key') === '')
  const items = rows.filter((row) => row.one('issue key') !== '').map((row) => itemOf(row, (ref) => keys.get(ref) ?? ref, stages))
  return {
    system: JIRA,
    items: items.sort((a, b) => compareKeys(a.id, b.id)),
    inOrder: true,
    skipped: nameless.map((row): Left => ({ source: `Line ${row.line}`, why: 'it has no Issue key' })),
  }
}

/** `PROJ-2` was made before `PROJ-10`. Dates of Jira are written as its site likes to. */
export const compareKeys = (a: string, b: string): number => {
  const [one, other] = [keyParts(a), keyParts(b)]
  return one.prefix === other.prefix ? one.number - other.number : one.prefix < other.prefix ? -1 : 1
}

function keyParts(key: string): { readonly prefix: string; readonly number: number } {
  const [, prefix = key, number = '0'] = /^(.*?)-?(\d+)$/.exec(key) ?? []
  return { prefix, number: Number(number) }
}

function itemOf(row: CsvRow, keyOf: (ref: string) => string, stages: Stages | undefined): SourceItem {
  const id = row.one('issue key')
  const kind = row.one('issue type')
  const typed = typedOf(kind)
  const standing = standingOf(row.one('status'), stages)
  const priority = priorityOf(row.one('priority'))
  const due = row.one('due date')
  const day = calendarDay(due)
  const estimate = Number.parseFloat(row.one('custom field (story points)', 'custom field (story point estimate)', 'story points'))
  return {
    id,
    where: `Line ${row.line}`,
    line: row.line,
    digest: row.digest,
    title: row.one('summary') || id,
    kind: kind || 'task',
    type: typed.type,
    stage: standing.stage,
    ...(priority !== undefined && { priority }),
    labels: [typed.label ?? '', standing.label ?? '', ...row.all('labels'), ...row.all('component/s', 'components')],
    assignees: [row.one('assignee')],
    due: day,
    estimate: Number.isFinite(estimate) && estimate >= 0 ? estimate : undefined,
    brief: row.one('description'),
    sections: [
      { heading: 'Acceptance criteria', text: row.all('custom field (acceptance criteria)', 'acceptance criteria').join('\n\n') },
      { heading: 'Environment', text: row.one('environment') },
      { heading: 'Fix versions', text: row.all('fix version/s', 'fix versions').join(', ') },
      { heading: 'Sprint', text: row.all('sprint').join(', ') },
      {
        heading: 'Resolution',
        text: standing.stage === 'done' && !/^(done|fixed)$/i.test(row.one('resolution')) ? row.one('resolution') : '',
      },
      { heading: 'Attachments', text: row.all('attachment').map(attachment).join('\n') },
      { heading: 'Due', text: day === undefined ? due : '' },
    ],
    criteria: [],
    said: row.all('comment', 'comments').map(commentOf),
    made: madeOf(row),
    links: linksOf(row, id, keyOf),
    ignored: row.filled.filter((name) => !KNOWN.has(name) && !LINK.test(name)),
  }
}

const KNOWN = new Set(
  `issue key,issue id,summary,issue type,status,priority,assignee,reporter,creator,created,updated,resolved,resolution,due date,labels,
  component/s,components,fix version/s,fix versions,description,comment,comments,parent,parent id,parent key,sub-tasks,epic link,attachment,
  custom field (epic link),custom field (story points),custom field (story point estimate),story points,sprint,environment,
  custom field (acceptance criteria),acceptance criteria`
    .split(',')
    .map((name) => name.trim()),
)

const madeOf = (row: CsvRow): SourceItem['made'] => ({
  ...(row.one('created') && { createdAt: row.one('created') }),
  ...(row.one('reporter', 'creator') && { createdBy: row.one('reporter', 'creator') }),
  ...(row.one('updated') && { updatedAt: row.one('updated') }),
  ...(row.one('resolved') && { closedAt: row.one('resolved') }),
})

/** `12/Mar/26 3:04 PM;author;text`. One that is not written so is all text. */
function commentOf(comment: string, place: number): Said {
  const [, at, author, text] = /^([^;\n]{6,40});([^;\n]{1,200});([\s\S]*)$/.exec(comment) ?? []
  const as = `comment ${place + 1}`
  return text === undefined || !/\d/.test(at ?? '') ? { as, note: 'comment', text: comment } : { as, note: 'comment', text, author, at }
}

/** `date;author;name;url` */
function attachment(told: string): string {
  const parts = told.split(';')
  return parts.length >= 4 ? `- [${parts[2]}](${parts.slice(3).join(';')})` : `- ${told}`
}

const LINK = /^(outward|inward) issue link \((.+)\)$/

function linksOf(row: CsvRow, id: string, keyOf: (ref: string) => string): readonly SaidLink[] {
  const parent = row.one('parent key', 'parent', 'parent id') || row.one('custom field (epic link)', 'epic link')
  const parents: readonly SaidLink[] = parent === '' ? [] : [{ from: id, to: keyOf(parent), type: 'parent', as: 'parent' }]
  const subtasks = row.all('sub-tasks').flatMap((refs) => refs.split(/[,;\s]+/).filter((ref) => ref !== ''))
  const children = subtasks.map((ref): SaidLink => ({ from: keyOf(ref), to: id, type: 'sub-task', as: 'parent' }))
  const others = row.filled.flatMap((name) => {
    const [, direction, type = ''] = LINK.exec(name) ?? []
    return direction === undefined ? [] : row.all(name).map((other) => linkOf(id, other, direction === 'inward', type))
  })
  return [...parents, ...children, ...others]
}

/** Outward is as the type says it: "blocks", "duplicates". Inward is the other way round. */
function linkOf(id: string, other: string, inward: boolean, type: string): SaidLink {
  const as = LINKS.get(type)
  return { from: id, to: other, type, as: as ?? 'relates', ...(inward && { turned: true }), ...(as === undefined && { unknown: true }) }
}

const LINKS: ReadonlyMap<string, LinkType> = new Map([
  ['blocks', 'blocks'],
  ['duplicate', 'duplicates'],
  ['relates', 'relates'],
])
