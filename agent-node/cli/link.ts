import { taskLink } from '../mcp/task-link.ts'
import type { Verb } from './cli.ts'

export const linkVerb: Verb = (program, cli) => {
  program
    .command('link <from> <to>')
    .description('link two tasks; by default the first blocks the second')
    .option('--type <type>', 'blocks, relates, discovered-from, duplicates, supersedes')
    .action((from: string, to: string, options: object) => cli.call(taskLink, { from, to, ...options }))
}
