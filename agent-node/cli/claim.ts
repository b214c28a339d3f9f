import { taskClaim } from '../mcp/task-claim.ts'
import type { Verb } from './cli.ts'
import { KEY_OPTION } from './options.ts'

export const claimVerb: Verb = (program, cli) => {
  program
    .command('claim <task>')
    .description('hold a task while you work on it; needs the relay')
    .option(...KEY_OPTION)
    .action((task: string, { key }: { readonly key?: string }) => cli.call(taskClaim, { task, idempotencyKey: key }))
}
