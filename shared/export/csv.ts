import type { ExportDocument, ExportedTask } from './document.ts'

/** Tasks as a table, RFC 4180: a line a task, lists with a comma between. Spreadsheets compute cells that begin like a formula: those get a quote before it. */
export function exportCsv(document: ExportDocument): string {
  const keys = keysOf(document)
  const lines = document.tasks.map((task) => COLUMNS.map(([, cell]) => cell(task, keys)))
  return [COLUMNS.map(([name]) => name), ...lines].map((cells) => `${cells.map(cellOf).join(',')}\r\n`).join('')
}

type Keys = ReturnType<typeof keysOf>

/** `BAT-12` by id, and which tasks each waits for. */
export function keysOf({ project, tasks, links }: ExportDocument) {
  const keys = new Map(tasks.map(({ id, number }) => [id, number === undefined ? id : `${project.prefix}-${number}`]))
  const blockers = Map.groupBy(
    links.filter(({ type }) => type === 'blocks'),
    ({ to }) => to,
  )
  return {
    of: (id: string) => keys.get(id) ?? id,
    stageOf: new Map(project.columns.map(({ column, stage }) => [column, stage])),
    blockersOf: (id: string) => (blockers.get(id) ?? []).map(({ from }) => keys.get(from) ?? from),
  }
}

const COLUMNS: readonly (readonly [string, (task: ExportedTask, keys: Keys) => string | number | undefined])[] = [
  ['Key', ({ id }, keys) => keys.of(id)],
  ['Title', ({ title }) => title],
  ['Type', ({ type }) => type],
  ['Stage', ({ column }, keys) => keys.stageOf.get(column)],
  ['Column', ({ column }) => column],
  ['Priority', ({ priority }) => priority],
  ['Labels', ({ labels }) => labels.join(', ')],
  ['Assignee', ({ assignee }) => assignee],
  ['Audience', ({ audience }) => audience],
  ['Estimate', ({ estimate }) => estimate],
  ['Due', ({ due }) => due],
  ['Parent', ({ parent }, keys) => parent && keys.of(parent)],
  ['Blocked by', ({ id }, keys) => keys.blockersOf(id).join(', ')],
  ['Question', ({ blocked }) => blocked?.question],
  ['Brief', ({ brief }) => brief],
  ['Acceptance criteria', ({ criteria }) => criteria?.map((text) => `- ${text}`).join('\n')],
  ['Comments', ({ comments }) => comments.length],
  ['Created', ({ past, source }) => source?.createdAt ?? past.createdAt],
  ['Created by', ({ past, source }) => source?.createdBy ?? past.createdBy],
  ['Updated', ({ past }) => past.updatedAt],
  ['Source', ({ source }) => source && `${source.system} ${source.id}`],
  ['Archived', ({ archived }) => archived && (archived.deleted ? 'deleted' : 'archived')],
]

function cellOf(value: string | number | undefined): string {
  const text = value === undefined ? '' : String(value)
  const safe = typeof value === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
