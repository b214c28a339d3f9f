import { taskProgress } from '../mcp/task-progress.ts'
import type { Verb } from './cli.ts'

export const commentVerb: Verb = (program, cli) => {
  program
    .command('comment <task> <text>')
    .description('say something on any task')
    .action((task: string, text: string) => cli.call(taskProgress, { task, text, note: 'comment' }))
}
