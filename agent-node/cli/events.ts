import { once } from 'node:events'
import { setTimeout } from 'node:timers/promises'
import { present } from '@baton/shared/present.ts'
import { type Rejection, retryOf } from '@baton/shared/rejection.ts'
import { pauseMs } from '@baton/shared/replica/redial.ts'
import type { Config } from '../config.ts'
import { type LinesAsked, relayLines } from '../relay-lines.ts'
import type { Verb } from './cli.ts'
import { collect } from './options.ts'

interface Options {
  readonly type?: readonly string[]
  readonly after?: string
  readonly limit?: string
  readonly tail?: true
  readonly csv?: true
  readonly member?: string
  readonly credential?: string
  readonly task?: string
  readonly since?: string
  readonly until?: string
}

export const eventsVerb: Verb = (program, cli) => {
  program
    .command('events')
    .description('what happened, one JSON object a line, each with the cursor to go on from; needs the relay')
    .option('--tail', 'go on with what happens from now, or from the cursor, until you stop it')
    .option('--type <type>', 'task.moved, or task.*; may be repeated', collect)
    .option('--after <cursor>', 'the cursor of the last line that you have, or "now"')
    .option('--limit <number>', 'at most so many lines')
    .action((options: Options) =>
      cli.atRelay((config, project) => print(config, asked('/api/events', options, project), options.tail === true)),
    )
}

export const auditVerb: Verb = (program, cli) => {
  program
    .command('audit')
    .description('every event to the last letter: who, under which credential, when, why; for admins, needs the relay')
    .option('--csv', 'as a table')
    .option('--member <member>', 'name, id or "me"')
    .option('--credential <id>', 'made under it')
    .option('--task <task>', 'key or id')
    .option('--type <type>', 'task.moved, or task.*; may be repeated', collect)
    .option('--since <when>', 'a date, or when')
    .option('--until <when>', 'before this')
    .option('--after <cursor>', 'the cursor of the last line that you have')
    .option('--limit <number>', 'at most so many lines')
    .action((options: Options) => cli.atRelay((config, project) => print(config, asked('/api/audit', options, project), false)))
}

function asked(path: string, { type, csv, tail, ...options }: Options, project: string | undefined): LinesAsked {
  const query = new URLSearchParams(present({ ...options, project, type: type?.join(','), tail: tail && 'true' }))
  return { path, query, accept: csv ? 'text/csv' : 'application/x-ndjson', what: 'the log' }
}

/** A tail goes on behind its last line when the connection breaks. */
async function print(config: Config, asked: LinesAsked, isTail: boolean): Promise<Rejection | undefined> {
  for (let tries = 0; ; tries++) {
    const lines = relayLines(config, asked)
    let next = await lines.next()
    for (; !next.done; next = await lines.next()) {
      const { cursor, error } =
        asked.accept === 'text/csv' ? {} : (JSON.parse(next.value) as { readonly cursor?: string; readonly error?: Omit<Rejection, 'ok'> })
      if (error) return { ok: false, ...error }
      if (!process.stdout.write(`${next.value}\n`)) await once(process.stdout, 'drain')
      if (cursor !== undefined) asked.query.set('after', cursor)
      tries = 0
    }
    const refusal = next.value
    if (!isTail || (refusal && retryOf(refusal.code) === 'never')) return refusal
    await setTimeout(pauseMs(tries, Math.random()))
  }
}
