import { catalogue } from '@baton/shared/catalogue/catalogue.ts'
import { reject } from '@baton/shared/rejection.ts'
import { VERSION } from '@baton/shared/version.ts'
import { Command, CommanderError } from 'commander'
import { errorOf } from '../mcp/refusal.ts'
import { toolFor } from '../mcp/tools.ts'
import { cliOf, failure } from './cli.ts'
import { commandIn, HELP, helpVerb, helpWidth, pathOf } from './help.ts'
import { group } from './help-groups.ts'
import { type Output, printError } from './output.ts'
import { isTaken, verbLine } from './verb-line.ts'
import { VERBS } from './verbs.ts'

const ABOUT = `Baton: work from the board, also without a connection.

Answers are JSON ({} when there is nothing), refusals {"error":{code,reason,…}} on stderr with exit code 2;
with --table both are for people. "baton help <verb>" says everything about one.
Settings: BATON_RELAY (http://127.0.0.1:4600), BATON_TOKEN or ~/.baton/credentials.json,
BATON_HOME (~/.baton), BATON_PROJECT.`

/** Runs one command line. It never throws: whatever goes wrong is told in the one shape. */
export async function run(args: readonly string[], env: NodeJS.ProcessEnv): Promise<void> {
  const program = programOf(env)
  try {
    await program.parseAsync([...args], { from: 'user' })
  } catch (error) {
    const output = { table: args.includes('--table') }
    if (error instanceof CommanderError) tellUsage(error, commandIn(program, args), output)
    else printError(errorOf(failure(error), undefined), output)
  }
}

/** The whole command line, not run yet. */
export function programOf(env: NodeJS.ProcessEnv): Command {
  const program = new Command('baton')
    .description(ABOUT)
    .version(VERSION, '-V, --version', 'its version')
    .option('--project <project>', 'id, prefix or name of the project')
    .option('--table', 'for people instead of programs')
    .exitOverride()
    .configureOutput({ writeErr: () => undefined, getOutHelpWidth: helpWidth })
    .configureHelp(HELP)
    .showSuggestionAfterError()
    .helpCommand(false)
    .helpOption('-h, --help', 'this help')
  const cli = cliOf(program, env)
  for (const verb of VERBS) verb(program, cli)
  for (const verb of catalogue) {
    if (verb.line !== undefined && !isTaken(program, verb.line)) verbLine(program, cli, verb, toolFor(verb))
  }
  helpVerb(program)
  group(program)
  return program
}

/** Commander has printed help by itself; a line it does not understand is told like any other refusal. */
function tellUsage({ code, message, exitCode }: CommanderError, near: Command, output: Output): void {
  if (exitCode === 0) return
  if (code === 'commander.help') return void process.stdout.write(near.helpInformation())
  const reason = message
    .replace(/^error: /, '')
    .replace(/\s*\n\s*/g, ' ')
    .replace(/\.$/, '')
  const path = pathOf(near)
  const see = path === '' || path === 'help' ? 'see baton help' : `see baton help ${path}`
  const verbs = near.commands.map((command) => `baton ${pathOf(command)}`)
  if (code === 'commander.excessArguments' && verbs.length > 0)
    refuse('UNKNOWN_COMMAND', `there is no such verb of baton ${path}; ${see}`, verbs)
  else if (code !== 'commander.unknownCommand') refuse('INVALID', `${reason}; ${see}`)
  else refuse('UNKNOWN_COMMAND', `${reason}; ${see}`, path === '' ? [] : verbs)

  function refuse(refusal: 'INVALID' | 'UNKNOWN_COMMAND', why: string, allowed: readonly string[] = []): void {
    printError(errorOf(reject(refusal, why, { allowed }), undefined), output)
  }
}
