import { serveStdio } from '../mcp/stdio.ts'
import type { Verb } from './cli.ts'

export const mcpVerb: Verb = (program, cli) => {
  program
    .command('mcp')
    .description('serve the tools to an agent over stdin and stdout')
    .action(() => cli.serve(serveStdio))
}
