import { briefing } from '../mcp/briefing.ts'
import type { Verb } from './cli.ts'

export const briefingVerb: Verb = (program, cli) => {
  program
    .command('briefing')
    .description('who I am, what I hold, what waits, what is next')
    .action(() => cli.call(briefing, {}))
}
