import type { AgentNode } from '@baton/agent-node/agent-node.ts'
import { createServer } from '@baton/agent-node/mcp/server.ts'
import type { Toolset } from '@baton/agent-node/mcp/tools.ts'
import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { InMemoryTransport } from '@modelcontextprotocol/sdk/inMemory.js'
import { onTestFinished } from 'vitest'

/** The SDK's own client on a node of this process. */
export async function connectClient(node: AgentNode, toolset?: Toolset): Promise<Client> {
  const [near, far] = InMemoryTransport.createLinkedPair()
  const server = createServer(node, { log: () => {}, toolset })
  await server.connect(far)
  const client = new Client({ name: 'test', version: '1' })
  await client.connect(near)
  onTestFinished(() => client.close())
  return client
}

/** What a tool answers; structure and text said the same, or this throws. */
// biome-ignore lint/suspicious/noExplicitAny: tests look into answers as a client does.
export async function callOf(client: Client, name: string, args: object = {}): Promise<any> {
  const { structuredContent, content } = await client.callTool({ name, arguments: { ...args } })
  const [{ text } = { text: '' }] = content as { text: string }[]
  if (JSON.stringify(structuredContent) !== text) throw new Error(`${name} says two things: ${text}`)
  return structuredContent
}
