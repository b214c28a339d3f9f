import { z } from 'zod'
import { PAGE_ITEMS_MAX } from '../limits.ts'

/** What is inside `optional`, `nullable` and `default`, and whether it may be `null`. */
export interface Bare {
  readonly schema: z.ZodType
  readonly isOptional: boolean
  readonly isNullable: boolean
}

export function bare(outer: z.ZodType): Bare {
  let schema: z.ZodType = outer
  let [isOptional, isNullable] = [false, false]
  for (;;) {
    if (schema instanceof z.ZodNullable) isNullable = true
    else if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault) isOptional = true
    else return { schema, isOptional, isNullable }
    schema = schema.unwrap() as z.ZodType
  }
}

/** Inputs of verbs that list rows. */
export const page = {
  limit: z.int().min(1).max(PAGE_ITEMS_MAX).optional(),
  cursor: z.string().max(500).optional().describe('"next" of the page before'),
}
