import { isUntrusted } from '../mcp/untrusted.ts'

/** Any answer for people: lists of rows become tables, everything else a line a field. */
export function tableOf(data: object): string {
  const lines: string[] = []
  for (const [field, value] of Object.entries(data)) {
    if (isRows(value)) lines.push('', `${field}:`, ...(value.length === 0 ? ['  none'] : rowsOf(value)))
    else if (isRecord(value) && !isUntrusted(value)) lines.push('', `${field}:`, ...fieldsOf(value).map((line) => `  ${line}`))
    else lines.push(`${field}: ${cell(value)}`)
  }
  return lines.join('\n').trim() || 'Nothing.'
}

const fieldsOf = (record: Readonly<Record<string, unknown>>): readonly string[] =>
  Object.entries(record).map(([field, value]) => `${field}: ${cell(value)}`)

function rowsOf(rows: readonly Readonly<Record<string, unknown>>[]): readonly string[] {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))]
  const cells = [columns, ...rows.map((row) => columns.map((column) => cell(row[column])))]
  const widths = columns.map((_, at) => Math.max(...cells.map((row) => row[at]?.length ?? 0)))
  return cells.map((row) => `  ${row.map((text, at) => text.padEnd(widths[at] ?? 0)).join('  ')}`.trimEnd())
}

function cell(value: unknown): string {
  if (isUntrusted(value)) return cell(value.untrusted)
  if (Array.isArray(value)) return value.map(cell).join(', ')
  if (isRecord(value)) return fieldsOf(value).join(' ')
  return printable(value === undefined || value === null ? '' : String(value))
}

/** Text of others must not steer the terminal it is shown in. */
const printable = (text: string): string => text.replace(/[\p{Cc}\p{Cf}]/gu, ' ')

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isRows = (value: unknown): value is readonly Readonly<Record<string, unknown>>[] => Array.isArray(value) && value.every(isRecord)
