import { z } from 'zod'
import { NAME_CHARS_MAX, RANK_CHARS_MAX } from './limits.ts'
import { isRank } from './rank.ts'

/** A name or a title: one line, not empty, without white space around it. */
export const line = (charsMax: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(charsMax)
    .refine((text) => !/[\r\n]/.test(text), 'must be one line')

export const name = line(NAME_CHARS_MAX)

/** Running text; lone surrogates would not survive UTF-8 and are refused rather than changed. */
export const prose = (charsMax: number) =>
  z
    .string()
    .max(charsMax)
    .refine((text) => text.isWellFormed(), 'must be well-formed Unicode')

/** A fractional index as `jittered-fractional-indexing` makes them. */
export const rank = z.string().max(RANK_CHARS_MAX).refine(isRank, 'must be a fractional index')
