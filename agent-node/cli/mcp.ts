import { MCP_PORT_DEFAULT } from '@baton/shared/limits.ts'
import type { Rejection } from '@baton/shared/rejection.ts'
import { interrupted } from '../interrupted.ts'
import { howTo } from '../mcp/http/how-to.ts'
import { listen } from '../mcp/http/serve-http.ts'
import { serveStdio } from '../mcp/stdio.ts'
import type { Device } from '../open-device.ts'
import type { Verb } from './cli.ts'
import { number } from './options.ts'

interface Options {
  readonly http?: true
  readonly port: number
}

export const mcpVerb: Verb = (program, cli) => {
  program
    .command('mcp')
    .description('serve the tools to an agent over stdin and stdout, or with --http to the clients of this machine')
    .option('--http', 'listen on 127.0.0.1 for clients that speak Streamable HTTP')
    .option('--port <port>', 'where', number, MCP_PORT_DEFAULT)
    .action(({ http, port }: Options) => (http ? cli.serveMany((device, print) => serveHttp(device, port, print)) : cli.serve(serveStdio)))
}

async function serveHttp(device: Device, port: number, print: (result: object | Rejection) => void): Promise<void> {
  const log = (line: string) => void process.stderr.write(`${line}\n`)
  const listening = await listen({ device, port, log })
  if (!listening.ok) return print(listening)
  print({ url: listening.url, bearerFile: listening.bearerFile })
  log(howTo(listening))
  device.ready().catch((error: unknown) => log(`baton: ${String(error)}`))
  await interrupted()
  await listening.close()
}
