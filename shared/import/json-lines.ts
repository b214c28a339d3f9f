import type { z } from 'zod'
import { IMPORT_FAULTS_NAMED_MAX } from '../limits.ts'
import { type Rejection, reject } from '../rejection.ts'

/** One record of a JSONL file, as it stood there and as its schema reads it. */
export interface JsonLine<Value> {
  readonly line: number
  readonly raw: object
  readonly value: Value
}

export interface Fault {
  readonly line: number
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
    const json = text.trim()
    if (json === '') continue
    const raw = parseObject(json)
    if (typeof raw === 'string') {
      faults.push({ line, what: raw })
      continue
    }
    const parsed = schema.safeParse(raw)
    if (parsed.success) records.push({ line, raw, value: parsed.data })
    else faults.push({ line, what: sentenceOf(parsed.error) })
  }
  return { records, faults }
}

/** The object, or what is wrong with it. */
function parseObject(json: string): object | string {
  try {
    const value: unknown = JSON.parse(json)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : 'it is JSON, but no object'
  } catch (error) {
    return `it is not JSON: ${error instanceof Error ? error.message : String(error)}`
  }
}

export const sentenceOf = (error: z.ZodError): string =>
  error.issues.map(({ path, message }) => (path.length === 0 ? message : `${path.join('.')}: ${message}`)).join('; ')

/** One refusal for all faults, so that a file is mended in one go. */
export function refuseLines(faults: readonly Fault[]): Rejection {
  const [first] = faults
  const rest = faults.length > 1 ? ` ${faults.length - 1} more lines are wrong.` : ''
  return reject('INVALID', `Line ${first?.line}: ${first?.what}.${rest} Nothing was imported.`, {
    faults: faults.slice(0, IMPORT_FAULTS_NAMED_MAX),
    faulty: faults.length,
  })
}
