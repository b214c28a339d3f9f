import { taskUpdate } from '../mcp/task-update.ts'
import type { Verb } from './cli.ts'
import { clearable, collect, KEY_OPTION, number, numberOrNone, readText } from './options.ts'

interface Options {
  readonly assignee?: string
  readonly estimate?: number | 'none'
  readonly due?: string
  readonly parent?: string
  readonly label?: readonly string[]
  readonly unlabel?: readonly string[]
  readonly briefFile?: string
  readonly criterion?: readonly string[]
  readonly key?: string
}

export const updateVerb: Verb = (program, cli) => {
  program
    .command('update <task>')
    .description('change fields of a task; "none" clears one')
    .option('--title <title>')
    .option('--type <type>')
    .option('--priority <priority>', '0 urgent to 4', number)
    .option('--assignee <name>')
    .option('--estimate <estimate>', 'a number', numberOrNone)
    .option('--due <date>', 'YYYY-MM-DD')
    .option('--parent <task>')
    .option('--label <label>', 'add a label, may be repeated', collect)
    .option('--unlabel <label>', 'remove a label, may be repeated', collect)
    .option('--brief-file <path>', 'the whole new brief; - is standard input')
    .option('--criterion <text>', 'the whole new list, one at a time', collect)
    .option('--digest <digest>', 'digest of "baton show", for brief and criteria')
    .option(...KEY_OPTION)
    .action(async (task: string, { assignee, estimate, due, parent, label, unlabel, briefFile, criterion, key, ...fields }: Options) => {
      return cli.call(taskUpdate, {
        task,
        ...fields,
        assignee: clearable(assignee),
        estimate: clearable(estimate),
        due: clearable(due),
        parent: clearable(parent),
        addLabels: label,
        removeLabels: unlabel,
        brief: briefFile === undefined ? undefined : await readText(briefFile),
        criteria: criterion,
        idempotencyKey: key,
      })
    })
}
