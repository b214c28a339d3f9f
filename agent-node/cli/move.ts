import { taskMove } from '../mcp/task-move.ts'
import type { Verb } from './cli.ts'

interface Options {
  readonly before?: string
  readonly reason?: string
}

export const moveVerb: Verb = (program, cli) => {
  program
    .command('move <task> [column]')
    .description('move a task to a column, or to another place in the order')
    .option('--before <task>', 'place it before this task')
    .option('--reason <text>', 'why it is done without a submission')
    .action((task: string, column: string | undefined, options: Options) => cli.call(taskMove, { task, column, ...options }))
}
