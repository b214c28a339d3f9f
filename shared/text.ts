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
    .refine((text) => !/[^\P{Cc}\t]|[\u2028\u2029]/u.test(text), 'must be one line without control characters')
    .refine((text) => text.isWellFormed(), 'must be well-formed Unicode')

export const name = line(NAME_CHARS_MAX)

/** Any text; lone surrogates would not survive UTF-8 and are refused rather than changed. */
export const wellFormed = z.string().refine((text) => text.isWellFormed(), 'must be well-formed Unicode')

/** Running text. */
export const prose = (charsMax: number) => wellFormed.max(charsMax)

/** Characters as people count them: an emoji is one, however many code points it is made of. */
export const signsIn = (text: string): number => [...SIGNS.segment(text)].length

const SIGNS = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** A fractional index as `jittered-fractional-indexing` makes them. */
export const rank = z.string().max(RANK_CHARS_MAX).refine(isRank, 'must be a fractional index')
