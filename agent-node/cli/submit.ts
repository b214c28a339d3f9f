import { taskSubmit } from '../mcp/task-submit.ts'
import type { Verb } from './cli.ts'
import { collect, KEY_OPTION, number } from './options.ts'

interface Options {
  readonly change?: readonly string[]
  readonly verification?: readonly string[]
  readonly risk?: readonly string[]
  readonly link?: readonly string[]
  readonly fence?: number
  readonly key?: string
}

export const submitVerb: Verb = (program, cli) => {
  program
    .command('submit <task> <summary>')
    .description('hand in the result of a task you hold; again, while undecided, replaces it')
    .option('--change <text>', 'may be repeated', collect)
    .option('--verification <text>', 'how you know that it works, may be repeated', collect)
    .option('--risk <text>', 'may be repeated', collect)
    .option('--link <url>', 'may be repeated', collect)
    .option('--fence <fence>', 'only to overrule the remembered one', number)
    .option(...KEY_OPTION)
    .action((task: string, summary: string, { change, verification, risk, link, fence, key }: Options) =>
      cli.call(taskSubmit, { task, summary, changes: change, verification, risks: risk, links: link, fence, idempotencyKey: key }),
    )
}
