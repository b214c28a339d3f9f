import type { ToolError } from '../mcp/envelope.ts'
import { tableOf } from './table.ts'

export interface Output {
  /** For people; else JSON, one line, whose names stay what they are. */
  readonly table: boolean
}

const REFUSED = 2

export function printData(data: object, { table }: Output): void {
  process.stdout.write(`${table ? tableOf(data) : JSON.stringify(data)}\n`)
}

/** `{"error":{code,reason,…}}` on stderr, and the exit code that scripts ask for. */
export function printError(error: ToolError): void {
  process.stderr.write(`${JSON.stringify({ error })}\n`)
  process.exitCode = REFUSED
}
