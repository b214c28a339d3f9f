import { taskAnswer } from '../mcp/task-answer.ts'
import type { Verb } from './cli.ts'

export const answerVerb: Verb = (program, cli) => {
  program
    .command('answer <task> <text>')
    .description('answer the question that blocks a task')
    .action((task: string, text: string) => cli.call(taskAnswer, { task, text }))
}
