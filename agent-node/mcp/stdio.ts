import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js'
import type { AgentNode } from '../agent-node.ts'
import { interrupted } from '../interrupted.ts'
import { createServer } from './server.ts'

/** Serves one client over stdin and stdout until it goes away. Only protocol goes to stdout; everything else to stderr. */
export async function serveStdio(node: AgentNode): Promise<void> {
  const server = createServer(node, (line) => void process.stderr.write(`${line}\n`))
  const gone = new Promise<void>((resolve) => {
    server.onclose = resolve
    for (const event of ['end', 'close'] as const) process.stdin.once(event, resolve)
    void interrupted().then(resolve)
  })
  // The first load goes on while the client says hello.
  node.ready().catch((error: unknown) => process.stderr.write(`baton: ${String(error)}\n`))
  await server.connect(new StdioServerTransport())
  await gone
  await server.close()
}
