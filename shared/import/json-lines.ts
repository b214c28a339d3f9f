import type { z } from 'zod'
import { digestOf } from '../canonical.ts'
import { IMPORT_FAULTS_NAMED_MAX } from '../limits.ts'
import { type Rejection, reject } from '../rejection.ts'

/** One record of a JSONL file. */
export interface JsonLine<Value> {
  readonly line: number
  /** Of the record as it stood there, fields unknown to its schema included. */
  readonly digest: string
  readonly fields: readonly string[]
  readonly value: Value
}

/** What is wrong, and where: `Line 3`, or a file or a card by its name. */
export interface Fault {
  readonly where: string
  readonly line?: number
  readonly what: string
}

export interface JsonLines<Value> {
  readonly records: readonly JsonLine<Value>[]
  readonly faults: readonly Fault[]
}

/** Parses every line before anything is made of one. Empty lines count, so that numbers agree with an editor's. */
export function parseJsonLines<Schema extends z.ZodType>(lines: Iterable<string>, schema: Schema): JsonLines<z.output<Schema>> {
  const records: JsonLine<z.output<Schema>>[] = []
  const faults: Fault[] = []
  let line = 0
  for (const text of lines) {
    line++
    // A byte order mark counts as white space here.
    const json = text.trim()
    if (json === '') continue
    const record = parseRecord(json)
    if (typeof record === 'string') {
      faults.push({ where: `Line ${line}`, line, what: record })
      continue
    }
    const parsed = schema.safeParse(record.raw)
    if (parsed.success) records.push({ line, digest: record.digest, fields: Object.keys(record.raw), value: parsed.data })
    else faults.push({ where: `Line ${line}`, line, what: sentenceOf(parsed.error) })
  }
  return { records, faults }
}

/** The record, or what is wrong with it. What nests too deep for the stack (a `RangeError`) is none either. */
function parseRecord(json: string): { readonly raw: object; readonly digest: string } | string {
  try {
    const raw: unknown = JSON.parse(json)
    if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) return 'it is JSON, but no object'
    return { raw: withoutNulls(raw), digest: digestOf(raw) }
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof RangeError) return `it is not JSON: ${error.message}`
    throw error
  }
}

/** Trackers say "absent" in two ways; here it is one. */
function withoutNulls(record: object): object {
  const fields = Object.entries(record)
  return fields.some(([, value]) => value === null) ? Object.fromEntries(fields.filter(([, value]) => value !== null)) : record
}

export const sentenceOf = (error: z.ZodError): string =>
  error.issues.map(({ path, message }) => (path.length === 0 ? message : `${path.join('.')}: ${message}`)).join('; ')

/** One refusal for all faults, so that a file is mended in one go. */
export function refuseFaults(faults: readonly Fault[]): Rejection {
  const [first] = faults
  const rest = faults.length > 1 ? ` ${faults.length - 1} more faults are in the detail.` : ''
  return reject('INVALID', `${first?.where}: ${first?.what.replace(/\.$/, '')}.${rest} Nothing was imported.`, {
    faults: faults.slice(0, IMPORT_FAULTS_NAMED_MAX),
    faulty: faults.length,
  })
}
