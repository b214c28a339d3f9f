import { taskUnlink } from '../mcp/task-link.ts'
import type { Verb } from './cli.ts'

export const unlinkVerb: Verb = (program, cli) => {
  program
    .command('unlink <from> <to>')
    .description('remove a link')
    .option('--type <type>', 'blocks, relates, discovered-from, duplicates, supersedes')
    .action((from: string, to: string, options: object) => cli.call(taskUnlink, { from, to, ...options }))
}
