import { z } from 'zod'
import { bare } from './schemas.ts'

/** How a field of an input is said where there is only text: in a query string, or as an option of a command line. */
export type Form = 'text' | 'number' | 'flag' | 'list' | 'pairs' | 'json'

export function formOf(schema: z.ZodType): Form {
  const inner = bare(schema).schema
  if (inner instanceof z.ZodNumber || isNumbers(inner)) return 'number'
  if (inner instanceof z.ZodBoolean) return 'flag'
  if (inner instanceof z.ZodArray) return formOf(inner.element as z.ZodType) === 'text' ? 'list' : 'json'
  if (inner instanceof z.ZodRecord) return 'pairs'
  return inner instanceof z.ZodObject || inner instanceof z.ZodUnion ? 'json' : 'text'
}

/** `0 | 1 | 2`, or literals of numbers. */
function isNumbers(schema: z.ZodType): boolean {
  if (schema instanceof z.ZodLiteral) return [...schema.values].every((value) => typeof value === 'number')
  return schema instanceof z.ZodUnion && schema.options.every((option) => isNumbers(option as z.ZodType))
}

/** What a text means for a field; one that means nothing stays as it is, for the schema to refuse. `none` clears what may be cleared. */
export function fromText(schema: z.ZodType, texts: readonly string[]): unknown {
  const text = texts.at(-1) ?? ''
  if (text === 'none' && bare(schema).isNullable) return null
  switch (formOf(schema)) {
    case 'text':
      return text
    case 'number':
      return text.trim() === '' || Number.isNaN(Number(text)) ? text : Number(text)
    case 'flag':
      return FLAGS[text.toLowerCase()] ?? text
    case 'list':
      return texts
    case 'pairs':
      return Object.fromEntries(texts.map((pair) => [pair.split('=')[0] ?? '', pair.split('=').slice(1).join('=')]))
    case 'json':
      return parsed(schema, texts)
  }
}

const FLAGS: Readonly<Record<string, boolean>> = { true: true, 1: true, yes: true, false: false, 0: false, no: false }

/** JSON; or where that is no JSON and a list is possible, a list: `all`, `BAT,WEB`. */
function parsed(schema: z.ZodType, texts: readonly string[]): unknown {
  const text = texts.join(',')
  try {
    return JSON.parse(text)
  } catch {
    const inner = bare(schema).schema
    const isWord = inner.safeParse(text).success
    return !isWord && inner instanceof z.ZodUnion && inner.options.some((option) => option instanceof z.ZodArray) ? text.split(',') : text
  }
}
