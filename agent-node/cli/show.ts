import { taskGet } from '../mcp/task-get.ts'
import type { Verb } from './cli.ts'

export const showVerb: Verb = (program, cli) => {
  program
    .command('show <task>')
    .description('everything about a task')
    .option('--cursor <cursor>', '"next" of the page before')
    .action((task: string, options: { readonly cursor?: string }) => cli.call(taskGet, { task, ...options }))
}
