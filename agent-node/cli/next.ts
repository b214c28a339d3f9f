import { queueNext } from '../mcp/queue-next.ts'
import type { Verb } from './cli.ts'
import { KEY_OPTION } from './options.ts'

export const nextVerb: Verb = (program, cli) => {
  program
    .command('next')
    .description('the task to work on next')
    .option('--claim', 'hold it at once; needs the relay')
    .option(...KEY_OPTION)
    .action(({ claim, key }: { readonly claim?: boolean; readonly key?: string }) => cli.call(queueNext, { claim, idempotencyKey: key }))
}
