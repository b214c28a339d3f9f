import { EXPORT_MARK } from '@baton/shared/export/document.ts'
import { columnName } from '@baton/shared/import/csv-table.ts'
import type { Format } from '@baton/shared/import/formats.ts'
import { readCsv } from './csv.ts'

/** What a file seems to be, by what stands in it and never by its name. */
export function detectFormat(text: string): Format | undefined {
  const start = text.replace(/^\uFEFF/, '').trimStart()
  if (start.startsWith('{') || start.startsWith('[')) return ofJson(start)
  return ofTable(start.slice(0, HEADER_CHARS)) ?? (/^\s{0,3}(?:[-*+]|\d+[.)])\s+\S/m.test(start) ? 'plan' : undefined)
}

const HEADER_CHARS = 65_536

function ofJson(text: string): Format | undefined {
  const whole = parsed(text)
  if (whole === undefined) return isBeads(parsed(text.slice(0, text.indexOf('\n')))) ? 'beads' : undefined
  if (Array.isArray(whole)) return whole.length > 0 && whole.flat().every(isIssue) ? 'github' : undefined
  const facts = whole as Readonly<Record<string, unknown>>
  if (facts.format === EXPORT_MARK) return 'baton'
  if (Array.isArray(facts.lists) && Array.isArray(facts.cards)) return 'trello'
  if (Array.isArray(facts.files)) return 'backlog'
  if (Array.isArray(facts.issues) && facts.issues.every(isIssue)) return 'github'
  return isBeads(facts) ? 'beads' : undefined
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null

const isIssue = (value: unknown): boolean => isRecord(value) && typeof value.number === 'number' && typeof value.title === 'string'

const isBeads = (value: unknown): boolean => isRecord(value) && typeof value.id === 'string' && typeof value.title === 'string'

function ofTable(text: string): Format | undefined {
  const read = readCsv(text.slice(0, text.indexOf('\n') + 1 || undefined))
  if (!read.ok) return undefined
  const names = new Set(read.table.header.map(columnName))
  if (names.has('issue key')) return 'jira'
  return names.has('id') && names.has('title') && names.has('team') ? 'linear' : undefined
}
