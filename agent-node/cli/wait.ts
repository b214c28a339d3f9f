import { wait } from '../mcp/wait.ts'
import type { Verb } from './cli.ts'
import { number } from './options.ts'

export const waitVerb: Verb = (program, cli) => {
  program
    .command('wait')
    .description('wait for work to claim, an answer or a decision: at most 25 s, less when there is something new')
    .option('--after <cursor>', '"cursor" of the time before; without it, what there is to do now is new')
    .option('--seconds <seconds>', 'how long', number)
    .action((options: object) => cli.call(wait, options))
}
