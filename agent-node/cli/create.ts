import { taskCreate } from '../mcp/task-create.ts'
import type { Verb } from './cli.ts'
import { collect, KEY_OPTION, number, readText } from './options.ts'

interface Options {
  readonly brief?: string
  readonly briefFile?: string
  readonly criterion?: readonly string[]
  readonly label?: readonly string[]
  readonly key?: string
}

export const createVerb: Verb = (program, cli) => {
  program
    .command('create <title>')
    .description('create a task; it goes to Inbox')
    .option('--brief <text>', 'markdown')
    .option('--brief-file <path>', 'markdown from a file; - is standard input')
    .option('--criterion <text>', 'acceptance criterion, may be repeated', collect)
    .option('--type <type>')
    .option('--priority <priority>', '0 urgent to 4', number)
    .option('--label <label>', 'may be repeated', collect)
    .option('--assignee <name>')
    .option('--estimate <estimate>', 'a number', number)
    .option('--due <date>', 'YYYY-MM-DD')
    .option('--parent <task>')
    .option('--column <column>', 'Backlog, for those who plan')
    .option(...KEY_OPTION)
    .action(async (title: string, { brief, briefFile, criterion, label, key, ...fields }: Options) => {
      const text = briefFile === undefined ? brief : await readText(briefFile)
      return cli.call(taskCreate, { title, brief: text, criteria: criterion, labels: label, idempotencyKey: key, ...fields })
    })
}
