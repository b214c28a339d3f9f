import { reviewDecide } from '../mcp/review-decide.ts'
import type { Verb } from './cli.ts'
import { KEY_OPTION } from './options.ts'

interface Options {
  readonly digest: string
  readonly reason?: string
  readonly key?: string
}

export const decideVerb: Verb = (program, cli) => {
  program
    .command('decide <task> <verdict>')
    .description('approve, or request-changes with a reason')
    .requiredOption('--digest <digest>', 'review.digest of "baton show"')
    .option('--reason <text>')
    .option(...KEY_OPTION)
    .action((task: string, verdict: string, { key, ...options }: Options) =>
      cli.call(reviewDecide, { task, verdict, ...options, idempotencyKey: key }),
    )
}
