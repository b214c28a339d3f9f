import type { ToolError } from '../mcp/envelope.ts'
import { withoutFences } from '../mcp/untrusted.ts'
import { inVerbs } from './in-verbs.ts'
import { printable, tableOf } from './table.ts'

export interface Output {
  /** For people; else JSON, one line, whose names stay what they are. */
  readonly table: boolean
}

const REFUSED = 2

export function printData(data: object, { table }: Output): void {
  process.stdout.write(`${table ? tableOf(data) : jsonOf(data)}\n`)
}

/** `{"error":{code,reason,…}}` on stderr, or a sentence for people, and the exit code that scripts ask for. */
export function printError(error: ToolError, { table }: Output): void {
  const told = { ...error, reason: inVerbs(error.reason), allowed: error.allowed.map(inVerbs) }
  process.stderr.write(`${table ? sentenceOf(told) : jsonOf({ error: told })}\n`)
  process.exitCode = REFUSED
}

/** The same JSON without a character that could steer the terminal it is shown in. */
export const jsonOf = (data: object): string =>
  JSON.stringify(data).replace(/[\u007f-\u009f\u2028\u2029]|\p{Cf}/gu, (sign) =>
    Array.from({ length: sign.length }, (_, at) => `\\u${sign.charCodeAt(at).toString(16).padStart(4, '0')}`).join(''),
  )

function sentenceOf({ code, reason, allowed }: ToolError): string {
  const possible = allowed.length > 0 ? ` Possible: ${allowed.join(', ')}.` : ''
  return printable(withoutFences(`${code}: ${reason}${possible}`))
}
