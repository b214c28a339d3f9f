import { taskSearch } from '../mcp/task-search.ts'
import type { Verb } from './cli.ts'
import { number } from './options.ts'

export const searchVerb: Verb = (program, cli) => {
  program
    .command('search [words...]')
    .description('find tasks by words and fields')
    .option('--stage <stage>')
    .option('--column <column>')
    .option('--type <type>')
    .option('--label <label>')
    .option('--assignee <name>', 'a name or "me"')
    .option('--holder <name>', 'a name or "me"')
    .option('--priority <priority>', '0 urgent to 4', number)
    .option('--blocked', 'waiting for an answer or for other tasks')
    .option('--limit <count>', 'rows', number)
    .option('--cursor <cursor>', '"next" of the page before')
    .action((words: readonly string[], options: object) =>
      cli.call(taskSearch, { text: words.length > 0 ? words.join(' ') : undefined, ...options }),
    )
}
