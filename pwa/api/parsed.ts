import { type Rejection, reject } from '@baton/shared/rejection.ts'
import type { z } from 'zod'
import type { Answered } from './ask-relay.ts'

/** An answer by its schema. One that does not fit comes from another version of the relay. */
export function parsed<Schema extends z.ZodType>(
  schema: Schema,
  answer: Answered | Rejection,
): { readonly ok: true; readonly value: z.output<Schema> } | Rejection {
  if (!answer.ok) return answer
  const value = schema.safeParse(answer.body)
  return value.success ? { ok: true, value: value.data } : reject('TOO_OLD', 'The relay answered in a newer way. Load Baton again.')
}
