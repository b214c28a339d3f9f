import { catalogue } from '@baton/shared/catalogue/catalogue.ts'
import { reject } from '@baton/shared/rejection.ts'
import { VERSION } from '@baton/shared/version.ts'
import { Command, CommanderError } from 'commander'
import { errorOf } from '../mcp/refusal.ts'
import { toolFor } from '../mcp/tools.ts'
import { cliOf, failure } from './cli.ts'
import { type Output, printError } from './output.ts'
import { isTaken, verbLine } from './verb-line.ts'
import { VERBS } from './verbs.ts'

const ABOUT = `Baton: work from the board, also without a connection.

Answers are JSON on stdout ({} when there is nothing), refusals are {"error":{code,reason,…}} on stderr with exit code 2;
with --table both are for people.
Settings: BATON_RELAY (http://127.0.0.1:4600), BATON_TOKEN or ~/.baton/credentials.json, BATON_HOME (~/.baton), BATON_PROJECT.`

/** Runs one command line. It never throws: whatever goes wrong is told in the one shape. */
export async function run(args: readonly string[], env: NodeJS.ProcessEnv): Promise<void> {
  const program = programOf(env)
  try {
    await program.parseAsync([...args], { from: 'user' })
  } catch (error) {
    const output = { table: args.includes('--table') }
    if (error instanceof CommanderError) tellUsage(error, verbIn(program, args), output)
    else printError(errorOf(failure(error), undefined), output)
  }
}

/** The whole command line, not run yet. */
export function programOf(env: NodeJS.ProcessEnv): Command {
  const program = new Command('baton')
    .description(ABOUT)
    .version(VERSION)
    .option('--project <project>', 'id, prefix or name of the project')
    .option('--table', 'for people instead of programs')
    .exitOverride()
    .configureOutput({ writeErr: () => undefined })
    .configureHelp({ showGlobalOptions: true })
    .showSuggestionAfterError()
    .helpCommand('help [verb]', 'about a verb')
  const cli = cliOf(program, env)
  for (const verb of VERBS) verb(program, cli)
  for (const verb of catalogue) {
    if (verb.line !== undefined && !isTaken(program, verb.line)) verbLine(program, cli, verb, toolFor(verb))
  }
  return program
}

/** The verb that was meant, as far as it was written right. */
function verbIn({ commands }: Command, args: readonly string[]): string | undefined {
  const named = (word: string) => commands.find((command) => command.name() === word || command.aliases().includes(word))
  return args
    .map(named)
    .find((command) => command !== undefined)
    ?.name()
}

/** Commander has printed help by itself; a line it does not understand is told like any other refusal. */
function tellUsage({ code, message, exitCode }: CommanderError, verb: string | undefined, output: Output): void {
  if (exitCode === 0) return
  if (code === 'commander.help') return void process.stdout.write('Say a verb; "baton --help" lists them.\n')
  const reason = message
    .replace(/^error: /, '')
    .replace(/\s*\n\s*/g, ' ')
    .replace(/\.$/, '')
  const help = verb === undefined ? 'baton --help' : `baton help ${verb}`
  printError(
    errorOf(reject(code === 'commander.unknownCommand' ? 'UNKNOWN_COMMAND' : 'INVALID', `${reason}; see ${help}`), undefined),
    output,
  )
}
