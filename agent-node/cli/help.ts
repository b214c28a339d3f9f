import type { Command, Help, Option } from 'commander'
import { inVerbs } from './in-verbs.ts'

/** Where nobody says how wide the screen is. */
const COLUMNS_DEFAULT = 110

export const helpWidth = (): number => process.stdout.columns ?? COLUMNS_DEFAULT

/** Lists show the first thing that a verb says of itself; its own help says all. */
export const HELP: Partial<Help> = {
  showGlobalOptions: true,
  // Not those of the verb above it, such as the cursor of the list.
  visibleGlobalOptions: (command) => (command.parent ? rootOf(command).options.filter(({ long }) => long !== '--version') : []),
  subcommandTerm: (command) => [command.name(), ...placesOf(command)].join(' '),
  subcommandDescription: (command) => firstOf(sentence(command.description())),
  commandDescription: (command) => sentence(command.description()),
  optionDescription: (option) => withDefault(option),
}

/** `baton help page write`: commander's own looks no further than the first word. */
export function helpVerb(program: Command): void {
  program
    .command('help')
    .argument('[verb...]')
    .description('All verbs, or everything about one')
    .action((path: readonly string[]) => {
      const command = commandAt(program, path)
      if (command === undefined) program.error(`there is no verb '${path.join(' ')}'`, { code: 'commander.unknownCommand' })
      process.stdout.write(command.helpInformation())
    })
}

/** The command that these words name, whole. */
const commandAt = (program: Command, path: readonly string[]): Command | undefined =>
  path.reduce<Command | undefined>((at, word) => at && childOf(at, word), program)

/** The command that the words of a line reach, as far as they were written right. */
export function commandIn(program: Command, args: readonly string[]): Command {
  let at = program
  for (const word of args) at = childOf(at, word) ?? at
  return at
}

const rootOf = (command: Command): Command => (command.parent ? rootOf(command.parent) : command)

/** `tokens create`. */
export function pathOf(command: Command): string {
  const above = command.parent
  return above === null ? '' : `${pathOf(above)} ${command.name()}`.trim()
}

const childOf = ({ commands }: Command, word: string): Command | undefined =>
  commands.find((command) => command.name() === word || command.aliases().includes(word))

const placesOf = ({ registeredArguments }: Command): readonly string[] =>
  registeredArguments.map((argument) => {
    const name = `${argument.name()}${argument.variadic ? '...' : ''}`
    return argument.required ? `<${name}>` : `[${name}]`
  })

function withDefault({ description, defaultValue, argChoices }: Option): string {
  const facts = [argChoices && `one of ${argChoices.join(', ')}`, defaultValue !== undefined && `${String(defaultValue)} unless told`]
  return sentence([description, ...facts].filter(Boolean).join('; '))
}

/** What was told in the words of tools, in those of the command line. */
const sentence = (text: string): string =>
  inVerbs(text.charAt(0).toUpperCase() + text.slice(1))
    .replace(/\b([a-z]+): true\b/g, '--$1')
    .replace(/\b([a-z]+): null lifts/g, '--$1 none lifts')
    .replace(/`?\bnull\b`? clears/g, '"none" clears')
    .replace('data: null', '{}')

/** Up to the first full stop, colon or semicolon, unless that leaves next to nothing. */
const firstOf = (text: string): string => /^.{24,}?(?=[.:;]( |$))/s.exec(text)?.[0] ?? text
