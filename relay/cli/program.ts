import { SCOPES } from '@baton/shared/member/member.ts'
import { VERSION } from '@baton/shared/version.ts'
import { Command, type CommanderError, Option } from 'commander'
import { type ServeOptions, serve } from '../start/serve.ts'
import { backupData, pruneData, restoreData, verifyData } from './data.ts'
import { linkIn } from './link.ts'
import { EXIT_REFUSED, fail, print } from './print.ts'
import { createToken, revokeTokenIn, tokensIn } from './token.ts'

/** `baton-relay …`: what one does beside a relay, on its data folder. JSON on stdout; a refusal is JSON on stderr and exit code 2. */
export function program(): Command {
  const relay = new Command('baton-relay')
    .description('A relay of Baton and its data folder. Answers are JSON on stdout, refusals JSON on stderr with exit code 2.')
    .version(VERSION)
  relay
    .command('serve')
    .description('run the relay, like npm start')
    .addOption(data())
    .option('--host <address>', 'where to listen (BATON_HOST, 127.0.0.1)')
    .option('--port <number>', 'on which port (BATON_PORT, 4600); 0 is any free one')
    .option('--origin <origins>', 'further origins that may call it, separated by commas (BATON_ORIGIN)')
    .option('--demo', 'add a project that looks alive')
    .action((options: ServeOptions) => serve(options))

  const token = relay.command('token').description('access tokens')
  token
    .command('create')
    .description('give a person or an agent a token; a name that is not there yet is added. Works beside a running relay.')
    .requiredOption('--name <name>', 'of the person or the agent')
    .addOption(new Option('--kind <kind>', 'whose token it is').choices(['human', 'agent']).makeOptionMandatory())
    .option('--scopes <scopes>', `some of ${SCOPES.join(',')} (default: read,work for an agent, all for a person)`)
    .option('--projects <projects>', 'prefixes or ids, separated by commas', 'all')
    .option('--expires <when>', 'a date, or days from now: 2027-01-31, 90d')
    .option('--owner <person>', 'who answers for a new agent (default: the only person, or the one with your user name)')
    .option('--raw', 'print the token alone')
    .addOption(data())
    .action((options) => print(createToken(options)))
  token
    .command('list')
    .description('all tokens: whose they are, what they may do, when they were last used. Works beside a running relay.')
    .addOption(data())
    .action((options: DataOption) => print(tokensIn(options)))
  token
    .command('revoke')
    .description('take a token back; it does nothing more from then on. Works beside a running relay.')
    .argument('<token>', 'its id, or its name while only one has it')
    .addOption(data())
    .action((ref: string, options: DataOption) => print(revokeTokenIn(ref, options)))

  relay
    .command('link')
    .description('make a link by which a person chooses a password, for who has none or forgot it. Works beside a running relay.')
    .argument('<person>', 'a name or an id')
    .addOption(data())
    .action((person: string, options: DataOption) => print(linkIn(person, options)))

  relay
    .command('backup')
    .description('copy everything into a new folder; works beside a running relay')
    .argument('<folder>')
    .addOption(data())
    .action((to: string, options: DataOption) => print(backupData(to, options)))

  relay
    .command('restore')
    .description('put a backup in the place of the data; the relay has to be stopped')
    .argument('[folder]', 'the backup')
    .option('--accept', 'go on with the data as they are, after the relay found that it had lost some')
    .addOption(data())
    .action((from: string | undefined, options: DataOption & { accept?: boolean }) => print(restoreData(from, options)))

  relay
    .command('verify')
    .description('fold every event again and compare; works beside a running relay')
    .argument('[folder]', 'a backup, instead of the data')
    .addOption(data())
    .action((folder: string | undefined, options: DataOption) => print(verifyData(folder, options)))

  relay
    .command('prune')
    .description('move old events and raw updates into an archive beside the database; works beside a running relay')
    .requiredOption('--before <when>', 'a date, or days ago: 2026-01-31, 90d')
    .addOption(data())
    .action((options: DataOption & { before: string }) => print(pruneData(options)))

  return withErrors(relay)
}

export interface DataOption {
  readonly data?: string
}

const data = () => new Option('--data <folder>', 'the data folder (BATON_DATA, ./data)')

/** What the words on the command line did wrong is said like every other refusal. */
function withErrors(command: Command, path = command.name()): Command {
  command.exitOverride((error) => exit(error, path)).configureOutput({ outputError: () => {} })
  for (const child of command.commands) withErrors(child, `${path} ${child.name()}`)
  return command
}

function exit(error: CommanderError, path: string): never {
  // Without a verb the help has just been printed.
  if (error.code === 'commander.help') process.exit(EXIT_REFUSED)
  if (error.exitCode === 0) process.exit(0)
  const reason = error.message.replace(/^error: /, '').replace(/\s*\n\s*/g, ' ')
  return fail('INVALID', `${reason}; see ${path} --help`)
}
