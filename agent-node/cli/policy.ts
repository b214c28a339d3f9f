import { present } from '@baton/shared/present.ts'
import { InvalidArgumentError } from 'commander'
import { policyGet, policySet } from '../mcp/policy.ts'
import type { Verb } from './cli.ts'
import { duration, KEY_OPTION, number } from './options.ts'

interface Options {
  readonly leaseTtl?: number
  readonly decision?: Pairs
  readonly audience?: Pairs
  readonly limit?: Pairs
  readonly offlineClaims?: Pairs
  readonly dailyReport?: 'off' | DailyReport
  readonly key?: string
}

type Pairs = Readonly<Record<string, string>>

interface DailyReport {
  readonly hour: number
  readonly timeZone: string
}

export const policyVerb: Verb = (program, cli) => {
  program
    .command('policy')
    .description('how a project works; options change it (people who plan)')
    .option('--lease-ttl <time>', '15m, 2h: from 1m to 24h', duration)
    .option('--decision <type=who>', 'who decides tasks of a type: none, any or human; may be repeated', pair)
    .option('--audience <label=whom>', 'whose work a label makes a task: agents, humans, or any; may be repeated', pair)
    .option('--limit <what=count>', 'leases or awaitingReview per member, "none" lifts it; may be repeated', pair)
    .option('--offline-claims <who=what>', 'claims of agents or humans without the relay: refuse, reserve or optimistic', pair)
    .option('--daily-report <when>', '"off", or an hour and a time zone: 18@Europe/Berlin', dailyReport)
    .option(...KEY_OPTION)
    .action(({ leaseTtl, decision, audience, limit, offlineClaims, dailyReport, key }: Options) => {
      const change = present({
        leaseTtlMs: leaseTtl,
        decisions: decision,
        audiences: audience,
        limits: limit && limitsOf(limit),
        offlineClaims,
        dailyReport,
      })
      return Object.keys(change).length === 0 ? cli.call(policyGet, {}) : cli.call(policySet, { ...change, idempotencyKey: key })
    })
}

/** `defect=human`; what stands on either side is judged by the rules. */
function pair(value: string, before: Pairs = {}): Pairs {
  const at = value.indexOf('=')
  if (at <= 0) throw new InvalidArgumentError('It is a name and a value: name=value.')
  return { ...before, [value.slice(0, at)]: value.slice(at + 1) }
}

const limitsOf = (pairs: Pairs): Readonly<Record<string, number | null>> =>
  Object.fromEntries(Object.entries(pairs).map(([what, count]) => [what, count === 'none' ? null : number(count)]))

function dailyReport(value: string): 'off' | DailyReport {
  if (value === 'off') return value
  const [, hour, timeZone] = /^(\d{1,2})@(\S+)$/.exec(value) ?? []
  if (timeZone === undefined) throw new InvalidArgumentError('It is "off", or an hour and a time zone: 18@Europe/Berlin.')
  return { hour: Number(hour), timeZone }
}
