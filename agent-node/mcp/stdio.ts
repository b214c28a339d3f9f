import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js'
import type { AgentNode } from '../agent-node.ts'
import { interrupted } from '../interrupted.ts'
import { createServer } from './server.ts'
import type { Toolset } from './tools.ts'

/** Serves one client over stdin and stdout until it goes away. Only protocol goes to stdout; everything else to stderr. */
export async function serveStdio(node: AgentNode, toolset: Toolset): Promise<void> {
  const log = (line: string) => void process.stderr.write(`${line}\n`)
  const { promise: gone, resolve: onClose } = Promise.withResolvers<void>()
  const server = createServer(node, { log, toolset, onClose })
  for (const event of ['end', 'close'] as const) process.stdin.once(event, onClose)
  void interrupted().then(onClose)
  // The first load goes on while the client says hello.
  let isGone = false
  node.ready().catch((error: unknown) => isGone || log(`baton: ${String(error)}`))
  await server.connect(new StdioServerTransport())
  await gone
  isGone = true
  await server.close()
}
