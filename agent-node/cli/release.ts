import { toolNamed } from '../mcp/tools.ts'
import type { Verb } from './cli.ts'
import { KEY_OPTION, number } from './options.ts'

interface Options {
  readonly note?: string
  readonly force?: string
  readonly fence?: number
  readonly key?: string
}

export const releaseVerb: Verb = (program, cli) => {
  program
    .command('release <task>')
    .description('give a task back to the queue')
    .option('--note <text>', 'for whoever takes it next')
    .option('--force <reason>', 'take it from whoever holds it; people who plan only')
    .option('--fence <fence>', 'only to overrule the remembered one', number)
    .option(...KEY_OPTION)
    .action((task: string, { note, force, fence, key }: Options) =>
      force === undefined
        ? cli.call(toolNamed('task_release'), { task, note, fence, idempotencyKey: key })
        : cli.call(toolNamed('task_force_release'), { task, reason: force, idempotencyKey: key }),
    )
}
