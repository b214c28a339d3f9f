import { taskSearch } from '../mcp/task-search.ts'
import type { Verb } from './cli.ts'
import { number } from './options.ts'

export const allowedVerb: Verb = (program, cli) => {
  program
    .command('allowed')
    .description('what I hold and what I may claim, in the order of the queue')
    .option('--limit <count>', 'rows', number)
    .option('--cursor <cursor>', '"next" of the page before')
    .action((options: object) => cli.call(taskSearch, { allowed: true, ...options }))
}
