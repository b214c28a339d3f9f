import { calendarDay } from './calendar-day.ts'
import { type CsvRow, type CsvTable, csvRows } from './csv-table.ts'
import { compareKeys } from './jira.ts'
import type { SaidLink, SourceBatch, SourceItem } from './source-item.ts'
import { priorityOf, type Stages, standingOf } from './words.ts'

export const LINEAR = 'linear'

/** The CSV that Linear exports: a column a field, lists in one cell. */
export function readLinear(table: CsvTable, stages?: Stages): SourceBatch {
  const rows = csvRows(table)
  return {
    system: LINEAR,
    items: rows
      .filter((row) => row.one('id') !== '')
      .map((row) => itemOf(row, stages))
      .sort((a, b) => compareKeys(a.id, b.id)),
    inOrder: true,
    skipped: rows.filter((row) => row.one('id') === '').map(({ line }) => ({ source: `Line ${line}`, why: 'it has no ID' })),
  }
}

function itemOf(row: CsvRow, stages: Stages | undefined): SourceItem {
  const id = row.one('id')
  const standing = standingOf(row.one('status'), stages)
  const priority = priorityOf(row.one('priority'))
  const due = row.one('due date')
  const day = calendarDay(due)
  const estimate = Number.parseFloat(row.one('estimate'))
  return {
    id,
    where: `Line ${row.line}`,
    line: row.line,
    digest: row.digest,
    title: row.one('title') || id,
    kind: 'issue',
    type: 'task',
    stage: standing.stage,
    ...(row.one('archived') && { archived: true }),
    ...(priority !== undefined && { priority }),
    labels: [standing.label ?? '', ...listOf(row.one('labels')), ...prefixed('project', row.one('project'))],
    assignees: [row.one('assignee')],
    due: day,
    estimate: Number.isFinite(estimate) && estimate >= 0 ? estimate : undefined,
    brief: row.one('description'),
    sections: [
      { heading: 'Cycle', text: row.one('cycle name') || row.one('cycle number') },
      { heading: 'Milestone', text: row.one('project milestone') },
      { heading: 'Initiatives', text: row.one('initiatives') },
      { heading: 'Due', text: day === undefined ? due : '' },
    ],
    criteria: [],
    said: [],
    made: madeOf(row),
    links: linksOf(row, id),
    ignored: row.filled.filter((name) => !KNOWN.has(name)),
  }
}

const KNOWN = new Set(
  `id,team,title,description,status,estimate,priority,project,creator,assignee,labels,cycle number,cycle name,created,updated,completed,canceled,
  archived,due date,parent issue,initiatives,project milestone,related to,blocked by,duplicate of`
    .split(',')
    .map((name) => name.trim()),
)

const listOf = (cell: string): readonly string[] => cell.split(',').map((item) => item.trim())

const prefixed = (name: string, value: string): readonly string[] => (value === '' ? [] : [`${name}: ${value}`])

function madeOf(row: CsvRow): SourceItem['made'] {
  const closed = row.one('completed', 'canceled')
  return {
    ...(row.one('created') && { createdAt: row.one('created') }),
    ...(row.one('creator') && { createdBy: row.one('creator') }),
    ...(row.one('updated') && { updatedAt: row.one('updated') }),
    ...(closed && { closedAt: closed }),
  }
}

const LINKS = [
  ['parent issue', { as: 'parent' }],
  ['blocked by', { as: 'blocks', turned: true }],
  ['related to', { as: 'relates' }],
  ['duplicate of', { as: 'duplicates' }],
] as const satisfies readonly (readonly [string, Pick<SaidLink, 'as' | 'turned'>])[]

const linksOf = (row: CsvRow, id: string): readonly SaidLink[] =>
  LINKS.flatMap(([column, how]) => listOf(row.one(column)).flatMap((to) => (to === '' ? [] : [{ from: id, to, type: column, ...how }])))
