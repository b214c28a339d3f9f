import { commentRetract } from '../mcp/comment-retract.ts'
import type { Verb } from './cli.ts'
import { KEY_OPTION } from './options.ts'

export const retractVerb: Verb = (program, cli) => {
  program
    .command('retract <comment>')
    .description('take back a comment of your own, by its id in "baton show"')
    .option(...KEY_OPTION)
    .action((comment: string, { key }: { readonly key?: string }) => cli.call(commentRetract, { comment, idempotencyKey: key }))
}
