import { attentionClear } from '../mcp/attention-clear.ts'
import type { Verb } from './cli.ts'
import { KEY_OPTION } from './options.ts'

export const clearVerb: Verb = (program, cli) => {
  program
    .command('clear <task>')
    .description('let a task that nobody managed be claimed again, after you have looked (people who plan)')
    .option(...KEY_OPTION)
    .action((task: string, { key }: { readonly key?: string }) => cli.call(attentionClear, { task, idempotencyKey: key }))
}
