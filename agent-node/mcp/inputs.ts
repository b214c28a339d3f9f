import { PAGE_ITEMS_DEFAULT } from '@baton/shared/limits.ts'
import { z } from 'zod'

/** Parameters that many tools share. Texts are checked by the rules' own schemas; here they only have a type, which keeps schemas short. */
export const project = z.string().optional().describe('Id, prefix or name')
export const task = z.string().describe('Key (BAT-12) or id')
export const idempotencyKey = z.string().min(1).max(200).optional().describe('The same key is the same call')
/** More rows than this would not fit an answer. */
export const ROWS_MAX = 80
export const limit = z.int().min(1).max(ROWS_MAX).default(Math.min(PAGE_ITEMS_DEFAULT, ROWS_MAX))
export const cursor = z.string().max(500).optional().describe('"next" of the page before')
/** Filled in from the lease that this session took. */
export const fence = z.int().optional().describe('Only to overrule the remembered one')
