import { taskBlock } from '../mcp/task-block.ts'
import type { Verb } from './cli.ts'
import { collect, KEY_OPTION, number } from './options.ts'

interface Options {
  readonly kind: string
  readonly option?: readonly string[]
  readonly fence?: number
  readonly key?: string
}

export const blockVerb: Verb = (program, cli) => {
  program
    .command('block <task> <question>')
    .description('say why work cannot go on; your lease ends')
    .option('--kind <kind>', 'needs_input, dependency, capability or transient', 'needs_input')
    .option('--option <text>', 'an answer to choose from, may be repeated', collect)
    .option('--fence <fence>', 'only to overrule the remembered one', number)
    .option(...KEY_OPTION)
    .action((task: string, question: string, { kind, option, fence, key }: Options) =>
      cli.call(taskBlock, { task, kind, question, options: option, fence, idempotencyKey: key }),
    )
}
