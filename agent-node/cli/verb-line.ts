import { formOf, fromText } from '@baton/shared/catalogue/from-text.ts'
import type { Verb as CatalogueVerb } from '@baton/shared/catalogue/verb.ts'
import type { Command } from 'commander'
import type { z } from 'zod'
import type { Tool } from '../mcp/tool.ts'
import type { Cli } from './cli.ts'
import { optionsOf } from './verb-options.ts'

/** A verb of the catalogue on the command line: its line says what stands where, and every other field of its input is an option. */
export function verbLine(program: Command, cli: Cli, verb: CatalogueVerb, tool: Tool): void {
  const { line = '' } = verb
  const places = placesIn(line)
  const command = commandAt(program, wordsIn(line))
  command.description(tool.about)
  for (const { written } of places) command.argument(written)
  const fields = optionsOf(tool, verb, new Set(places.map(({ field }) => field)))
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

/** `columns add`: the words before the last name verbs of their own, or groups of verbs, which list when they are told nothing else. */
function commandAt(program: Command, words: readonly string[]): Command {
  let at = program
  for (const word of words)
    at =
      at.commands.find((command) => command.name() === word) ??
      at.command(word, { isDefault: word === 'list' && at.registeredArguments.length === 0 })
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
