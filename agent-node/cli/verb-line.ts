import { formOf, fromText } from '@baton/shared/catalogue/from-text.ts'
import { longTexts } from '@baton/shared/catalogue/references.ts'
import { bare } from '@baton/shared/catalogue/schemas.ts'
import type { Verb as CatalogueVerb } from '@baton/shared/catalogue/verb.ts'
import { type Command, Option } from 'commander'
import { z } from 'zod'
import type { Tool } from '../mcp/tool.ts'
import type { Cli } from './cli.ts'
import { collect, readText } from './options.ts'

/** A verb of the catalogue on the command line: its line says what stands where, and every other field of its input is an option. */
export function verbLine(program: Command, cli: Cli, { line = '', options: names = {} }: CatalogueVerb, tool: Tool): void {
  const places = placesIn(line)
  const command = commandAt(program, wordsIn(line))
  command.description(tool.about)
  for (const { written } of places) command.argument(written)
  const fields = optionsOf(tool, names, new Set(places.map(({ field }) => field)))
  for (const { option } of fields) command.addOption(option)
  command.action(async (...given: unknown[]) => {
    // A verb above it that has the same option takes it: `import undo … --dry-run` would else undo.
    const chosen = command.optsWithGlobals<Readonly<Record<string, unknown>>>()
    const input: Record<string, unknown> = {}
    for (const [at, { field }] of places.entries()) if (given[at] !== undefined) input[field] = placed(tool.input.shape[field], given[at])
    for (const field of fields) {
      const said = chosen[field.option.attributeName()]
      if (said !== undefined) input[field.name] = await field.read(said)
    }
    await cli.call(tool, input)
  })
}

/** Whether the line's words are a verb already, such as one with a behaviour of its own. */
export const isTaken = (program: Command, line: string): boolean => {
  let at: Command | undefined = program
  for (const word of wordsIn(line)) at = at?.commands.find((command) => command.name() === word)
  return at !== undefined && wordsIn(line).length > 0
}

const wordsIn = (line: string): readonly string[] => line.split(' ').filter((word) => /^[a-z-]+$/.test(word))

interface Placed {
  readonly written: string
  readonly field: string
}

const placesIn = (line: string): readonly Placed[] =>
  [...line.matchAll(/[<[]([a-zA-Z]+)(?:\.\.\.)?[>\]]/g)].map(([written, field = '']) => ({ written, field }))

/** `columns add`: the words before the last name verbs of their own, or groups of verbs. */
function commandAt(program: Command, words: readonly string[]): Command {
  let at = program
  for (const word of words) at = at.commands.find((command) => command.name() === word) ?? at.command(word)
  return at
}

const placed = (schema: z.ZodType, given: unknown): unknown => {
  const texts = Array.isArray(given) ? given.map(String) : [String(given)]
  return formOf(schema) === 'list'
    ? texts.length > 0
      ? texts
      : undefined
    : texts.length > 0
      ? fromText(schema, [texts.join(' ')])
      : undefined
}

interface Field {
  readonly name: string
  readonly option: Option
  readonly read: (said: unknown) => unknown
}

function optionsOf({ input: { shape } }: Tool, names: Readonly<Record<string, string>>, taken: ReadonlySet<string>): readonly Field[] {
  return Object.entries(shape).flatMap(([name, schema]) => {
    if (taken.has(name) || name === 'project') return []
    const field = optionFor(name, schema as z.ZodType, name === 'idempotencyKey' ? 'key' : (names[name] ?? name))
    return longTexts.has(bare(schema as z.ZodType).schema) ? [field, fileOption(name, field.option)] : [field]
  })
}

function optionFor(name: string, schema: z.ZodType, called: string): Field {
  const form = formOf(schema)
  const option = new Option(
    form === 'flag' ? `--${kebab(called)}` : `--${kebab(called)} <${PLACEHOLDER[form] ?? kebab(called)}>`,
    aboutOf(schema),
  )
  if (form === 'list' || form === 'pairs') option.argParser(collect)
  if (!bare(schema).isOptional && !longTexts.has(bare(schema).schema)) option.makeOptionMandatory()
  return {
    name,
    option,
    read: (said) => (form === 'flag' ? said : fromText(schema, Array.isArray(said) ? said.map(String) : [String(said)])),
  }
}

const fileOption = (name: string, { long }: Option): Field => ({
  name,
  option: new Option(`${long}-file <path>`, 'the same from a file; - is standard input'),
  read: (path) => readText(String(path)),
})

const PLACEHOLDER: Readonly<Record<string, string>> = { number: 'number', pairs: 'name=value', json: 'json' }

/** What the schema says of itself: its words, what is possible, and how a field is cleared. */
function aboutOf(schema: z.ZodType): string {
  const { schema: inner, isNullable } = bare(schema)
  const possible = inner instanceof z.ZodEnum ? inner.options.join(', ') : undefined
  const several = inner instanceof z.ZodArray || inner instanceof z.ZodRecord ? 'may be repeated' : undefined
  return [schema.description ?? inner.description, possible, several, isNullable ? '"none" clears it' : undefined]
    .filter(Boolean)
    .join('; ')
}

const kebab = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
