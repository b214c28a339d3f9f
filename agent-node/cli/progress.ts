import { taskProgress } from '../mcp/task-progress.ts'
import type { Verb } from './cli.ts'
import { KEY_OPTION, number } from './options.ts'

interface Options {
  readonly note?: string
  readonly fence?: number
  readonly key?: string
}

export const progressVerb: Verb = (program, cli) => {
  program
    .command('progress <task> <text>')
    .description('write a note on a task you hold')
    .option('--note <kind>', 'progress, decision or error')
    .option('--fence <fence>', 'only to overrule the remembered one', number)
    .option(...KEY_OPTION)
    .action((task: string, text: string, { key, ...options }: Options) =>
      cli.call(taskProgress, { task, text, ...options, idempotencyKey: key }),
    )
}
