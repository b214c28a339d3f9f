import { present } from '@baton/shared/present.ts'
import type { Code, Rejection } from '@baton/shared/rejection.ts'

export const EXIT_REFUSED = 2

/** The answer as JSON, or as it is when it is text; a refusal on stderr. */
export async function print(reply: Promise<object | string | Rejection>): Promise<void> {
  try {
    const answer = await reply
    if (isRejection(answer)) fail(answer.code, answer.reason, answer.detail)
    process.stdout.write(`${typeof answer === 'string' ? answer : JSON.stringify(answer, null, 2)}\n`)
  } catch (error) {
    fail('INTERNAL', error instanceof Error ? error.message : String(error))
  }
}

export function fail(code: Code, reason: string, detail?: Rejection['detail']): never {
  process.stderr.write(`${JSON.stringify({ error: present({ code, reason, detail }) })}\n`)
  process.exit(EXIT_REFUSED)
}

const isRejection = (answer: object | string): answer is Rejection => typeof answer === 'object' && 'ok' in answer && answer.ok === false
