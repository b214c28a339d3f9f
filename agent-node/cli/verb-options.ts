import { formOf, fromText } from '@baton/shared/catalogue/from-text.ts'
import { longTexts, references } from '@baton/shared/catalogue/references.ts'
import { bare } from '@baton/shared/catalogue/schemas.ts'
import type { Verb } from '@baton/shared/catalogue/verb.ts'
import { Option } from 'commander'
import { z } from 'zod'
import type { Tool } from '../mcp/tool.ts'
import { commonWordsOf, wordsOf } from './option-words.ts'
import { collect, readText } from './options.ts'

export interface Field {
  readonly name: string
  readonly option: Option
  readonly read: (said: unknown) => unknown
}

/** An option for each field of a verb's input that has no place in its line. */
export function optionsOf({ input: { shape } }: Tool, verb: Verb, taken: ReadonlySet<string>): readonly Field[] {
  return Object.entries(shape as Readonly<Record<string, z.ZodType>>).flatMap(([name, schema]) => {
    if (taken.has(name) || name === 'project') return []
    const field = optionFor(verb, name, schema)
    return longTexts.has(bare(schema).schema) ? [field, fileOption(name, field.option)] : [field]
  })
}

function optionFor({ name: verb, options = {} }: Verb, name: string, schema: z.ZodType): Field {
  const called = kebab(name === 'idempotencyKey' ? 'key' : (options[name] ?? name))
  const isFlag = formOf(schema) === 'flag'
  const isNeeded = !bare(schema).isOptional && !longTexts.has(bare(schema).schema)
  const words = wordsOf(verb, name) ?? schema.description ?? bare(schema).schema.description ?? commonWordsOf(name)
  const option = new Option(
    isFlag ? `--${called}` : `--${called} <${placeholderOf(name, schema, called)}>`,
    [words, ...factsOf(schema), isNeeded && 'needed'].filter(Boolean).join('; '),
  )
  if (isRepeated(schema)) option.argParser(collect)
  if (isNeeded) option.makeOptionMandatory()
  return { name, option, read: (said) => (isFlag ? said : read(name, schema, Array.isArray(said) ? said.map(String) : [String(said)])) }
}

const fileOption = (name: string, { long }: Option): Field => ({
  name,
  option: new Option(`${long}-file <path>`, 'the same from a file; - is standard input'),
  read: (path) => readText(String(path)),
})

/** Times are numbers to programs, and dates to people. */
function read(name: string, schema: z.ZodType, texts: readonly string[]): unknown {
  const text = texts.at(-1) ?? ''
  const time = isTime(name, schema) && /^\d{4}-/.test(text) ? Date.parse(text) : Number.NaN
  return Number.isNaN(time) ? fromText(schema, texts) : time
}

const isTime = (name: string, schema: z.ZodType): boolean => formOf(schema) === 'number' && (name === 'until' || name.endsWith('At'))

/** What stands between `<` and `>`: what kind of thing it is. */
function placeholderOf(name: string, schema: z.ZodType, called: string): string {
  const { schema: inner } = bare(schema)
  const item = inner instanceof z.ZodArray ? (inner.element as z.ZodType) : inner
  const named = references.get(item)?.to
  if (named !== undefined) return named === 'archived' ? 'task' : named === 'assignee' ? 'member' : named
  if (isTime(name, schema)) return 'time'
  return PLACEHOLDERS[formOf(schema)]?.(inner) ?? (longTexts.has(inner) ? 'text' : called)
}

const PLACEHOLDERS: Readonly<Record<string, (schema: z.ZodType) => string | undefined>> = {
  number: () => 'number',
  pairs: () => 'name=value',
  json: (schema) => (schema.safeParse('2026-12-31').success ? 'time' : schema instanceof z.ZodUnion ? undefined : 'json'),
}

/** What is possible, and how a field is filled and cleared. */
function factsOf(schema: z.ZodType): readonly (string | false)[] {
  const { schema: inner, isNullable } = bare(schema)
  const item = inner instanceof z.ZodArray ? inner.element : inner
  return [
    item instanceof z.ZodEnum && `one of ${item.options.join(', ')}`,
    isRepeated(schema) && 'may be repeated',
    isNullable && '"none" clears it',
  ]
}

const isRepeated = (schema: z.ZodType): boolean => ['list', 'pairs'].includes(formOf(schema))

const kebab = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
