import { isFence } from '../mcp/untrusted.ts'

/** Any answer for people: lists of rows become tables, everything else a line a field. */
export const tableOf = (data: object): string => linesOf(data).join('\n').trim() || 'Nothing.'

/** What has fields of its own stands under its name, at the outermost with an empty line before it. */
function linesOf(data: object, depth = 0): readonly string[] {
  const lines: string[] = []
  for (const [field, value] of Object.entries(data)) {
    const inner = innerLines(value, depth)
    if (inner === undefined) lines.push(`${field}: ${cell(value, field)}`)
    else lines.push(...(depth === 0 ? [''] : []), `${field}:`, ...(inner.length === 0 ? ['  none'] : inner.map((line) => `  ${line}`)))
  }
  return lines
}

/** Nothing when it fits behind the name. */
function innerLines(value: unknown, depth: number): readonly string[] | undefined {
  if (isRows(value)) return value.length === 0 ? [] : rowsOf(value)
  return isRecord(value) && !isFence(value) ? linesOf(value, depth + 1) : undefined
}

function rowsOf(rows: readonly Readonly<Record<string, unknown>>[]): readonly string[] {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))]
  const cells = [columns, ...rows.map((row) => columns.map((column) => cell(row[column], column)))]
  const widths = columns.map((_, at) => Math.max(...cells.map((row) => row[at]?.length ?? 0)))
  return cells.map((row) =>
    row
      .map((text, at) => text.padEnd(widths[at] ?? 0))
      .join('  ')
      .trimEnd(),
  )
}

function cell(value: unknown, field: string): string {
  if (isFence(value)) return cell(value.untrusted ?? value.from, field)
  if (Array.isArray(value)) return value.map((item) => cell(item, field)).join(', ')
  if (isRecord(value)) return wordsOf(value)
  if (typeof value === 'number' && field.endsWith('At')) return new Date(value).toISOString()
  return printable(value === undefined || value === null ? '' : String(value))
}

/** A record in one cell. What a row of a task calls itself needs no name before it. */
const wordsOf = (record: Readonly<Record<string, unknown>>): string =>
  Object.entries(record)
    .map(([field, value]) => (field === 'key' || field === 'title' ? cell(value, field) : `${field}: ${cell(value, field)}`))
    .join(', ')

/** Text of others must not steer the terminal it is shown in. */
export const printable = (text: string): string => text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, ' ')

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isRows = (value: unknown): value is readonly Readonly<Record<string, unknown>>[] =>
  Array.isArray(value) && value.every(isRecord) && !value.some(isFence)
