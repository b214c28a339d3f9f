import { parseArgs } from 'node:util'
import { type Flags, readSettings, type Settings } from '../config.ts'
import { claimLink } from './claim-link.ts'
import { addDemo, DEMO_PREFIX } from './demo/add-demo.ts'
import { addFirstPerson } from './first-person.ts'
import { openLog } from './log.ts'
import { type Relay, startRelay } from './start-relay.ts'
import { welcome } from './welcome.ts'

export interface ServeOptions extends Flags {
  readonly demo?: boolean
}

/** Runs a relay until a signal stops it. What keeps it from starting is one sentence and exit code 1. */
export async function serve({ demo = false, ...flags }: ServeOptions): Promise<void> {
  const settings = readSettings(flags)
  if (!settings.ok) return giveUp(settings.reason)
  const log = openLog(settings.log)
  try {
    const relay = await startRelay(settings, log)
    stopOnSignal(relay)
    await greet(relay, settings, demo)
  } catch (error) {
    log.debug({ err: error }, 'start failed')
    giveUp(sentenceOf(error))
  }
}

async function greet({ url, streams, effects }: Relay, { data, origins }: Settings, demo: boolean): Promise<void> {
  const first = await addFirstPerson(streams)
  if (demo) await addDemo(streams, effects)
  // Where people reach it: the address of whatever stands in front of it, if that is set.
  const claim = await claimLink(streams, data, origins[0] ?? url)
  const prefixes = [...streams.workspace.state.all('project')].map(({ prefix }) => prefix)
  // The demo's first, if it is there.
  prefixes.sort((a, b) => Number(b === DEMO_PREFIX) - Number(a === DEMO_PREFIX))
  process.stdout.write(welcome({ url, data, claim, first, prefixes }))
}

function stopOnSignal(relay: Relay): void {
  const stop = () => {
    // A second signal ends it the hard way: what was acknowledged is on disk.
    process.removeAllListeners('SIGINT').removeAllListeners('SIGTERM')
    void relay.stop().then(() => process.exit(0))
  }
  process.on('SIGINT', stop).on('SIGTERM', stop)
}

const sentenceOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

function giveUp(sentence: string): void {
  process.stderr.write(`${sentence}\n`)
  process.exit(1)
}

/** The flags of `npm start -- …`. */
export function readFlags(argv: readonly string[]): ServeOptions {
  const text = { type: 'string' } as const
  const options = { host: text, port: text, data: text, origin: text, demo: { type: 'boolean' }, help: { type: 'boolean' } } as const
  try {
    const { help, ...flags } = parseArgs({ args: [...argv], options }).values
    if (help) sayFlags()
    return flags
  } catch (error) {
    giveUp(`${sentenceOf(error)}${hintFor(error)}\n${FLAGS}`)
    throw error
  }
}

/** npm keeps flags for itself that come without the two dashes; only their values arrive. */
const hintFor = (error: unknown): string =>
  error instanceof Error && 'code' in error && error.code === 'ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL'
    ? '. With npm, flags come behind two dashes: npm start -- --port 4601'
    : ''

const FLAGS = 'Flags: --host --port --data --origin --demo'

function sayFlags(): never {
  process.stdout.write(`${FLAGS}, behind two dashes: npm start -- --port 4601\nMore: npx baton-relay serve --help\n`)
  process.exit(0)
}
