import { MCP_PORT_DEFAULT } from '@baton/shared/limits.ts'
import type { Rejection } from '@baton/shared/rejection.ts'
import { Option } from 'commander'
import { interrupted } from '../interrupted.ts'
import { howTo } from '../mcp/http/how-to.ts'
import { type ListenOptions, listen } from '../mcp/http/serve-http.ts'
import { serveStdio } from '../mcp/stdio.ts'
import { TOOLSETS, type Toolset } from '../mcp/tools.ts'
import type { Verb } from './cli.ts'
import { number } from './options.ts'

interface Options {
  readonly http?: true
  readonly port: number
  readonly toolset: Toolset
}

export const mcpVerb: Verb = (program, cli) => {
  program
    .command('mcp')
    .description('serve the tools to an agent over stdin and stdout, or with --http to the clients of this machine')
    .option('--http', 'listen on 127.0.0.1 for clients that speak Streamable HTTP')
    .option('--port <port>', 'where', number, MCP_PORT_DEFAULT)
    .addOption(new Option('--toolset <set>', 'which tools').choices(Object.keys(TOOLSETS)).default('default'))
    .action(({ http, toolset, ...options }: Options) =>
      http
        ? cli.serveMany((device, print) => serveHttp({ device, toolset, ...options }, print))
        : cli.serve((node) => serveStdio(node, toolset)),
    )
}

async function serveHttp(options: Omit<ListenOptions, 'log'>, print: (result: object | Rejection) => void): Promise<void> {
  const log = (line: string) => void process.stderr.write(`${line}\n`)
  const listening = await listen({ ...options, log })
  if (!listening.ok) return print(listening)
  print({ url: listening.url, bearerFile: listening.bearerFile })
  log(howTo(listening))
  options.device.ready().catch((error: unknown) => log(`baton: ${String(error)}`))
  await interrupted()
  await listening.close()
}
