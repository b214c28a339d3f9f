import { policyGet, policySet } from '../mcp/policy.ts'
import type { Verb } from './cli.ts'
import { collect, duration, KEY_OPTION } from './options.ts'

interface Options {
  readonly leaseTtl?: number
  readonly decision?: readonly string[]
  readonly key?: string
}

export const policyVerb: Verb = (program, cli) => {
  program
    .command('policy')
    .description('how long a lease lasts and whose decision counts; options change it (people who plan)')
    .option('--lease-ttl <time>', '15m, 2h: from 1m to 24h', duration)
    .option('--decision <type=who>', 'who decides tasks of a type: none, any or human; may be repeated', collect)
    .option(...KEY_OPTION)
    .action(({ leaseTtl, decision, key }: Options) =>
      leaseTtl === undefined && decision === undefined
        ? cli.call(policyGet, {})
        : cli.call(policySet, { leaseTtlMs: leaseTtl, decisions: decision && decisionsOf(decision), idempotencyKey: key }),
    )
}

/** `defect=human`; what is no such pair is refused by the rules. */
const decisionsOf = (pairs: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(pairs.map((pair) => [pair.split('=')[0] ?? '', pair.split('=').slice(1).join('=')]))
