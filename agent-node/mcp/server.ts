import { VERSION } from '@baton/shared/version.ts'
import { Server } from '@modelcontextprotocol/sdk/server/index.js'
import {
  CallToolRequestSchema,
  type CallToolResult,
  ErrorCode,
  type Tool as ListedTool,
  ListToolsRequestSchema,
  McpError,
  type ServerCapabilities,
  type ToolAnnotations,
} from '@modelcontextprotocol/sdk/types.js'
import type { AgentNode } from '../agent-node.ts'
import { serveCompletions } from './completions.ts'
import type { Envelope } from './envelope.ts'
import { inputSchemaOf } from './input-schema.ts'
import { servePrompts } from './prompts/serve-prompts.ts'
import { serveResources } from './resources/serve-resources.ts'
import { callTool, type Effect, type Tool } from './tool.ts'
import { TOOLSETS, type Toolset } from './tools.ts'
import { UNTRUSTED_RULE } from './untrusted.ts'

const INSTRUCTIONS = `Baton is the board you work from. Start with briefing; take work with queue_next {claim: true}; read it with task_get; report with \
task_progress; hand in with task_submit. Every answer says sync: confirmed (the relay decided), pending (only on this device so far) or \
rejected, and a hint for the next step. ${UNTRUSTED_RULE}`

/**
 * The tools over MCP, on any transport. The SDK's lower server is used, since its higher one answers wrong parameters in a shape of its own,
 * and every answer here has the one envelope.
 */
export function createServer(node: AgentNode, { log, toolset = 'default', onClose }: ServerOptions): Server {
  const tools = TOOLSETS[toolset]
  const server = new Server({ name: 'baton', version: VERSION }, { capabilities: CAPABILITIES, instructions: INSTRUCTIONS })
  server.setRequestHandler(ListToolsRequestSchema, () => ({ tools: tools.map(listed) }))
  server.setRequestHandler(CallToolRequestSchema, async ({ params }) => {
    const called = tools.find(({ name }) => name === params.name)
    if (!called) throw new McpError(ErrorCode.InvalidParams, `There is no tool ${params.name}.`)
    return resultOf(await callTool(node, called, params.arguments, log))
  })
  const stopWatching = serveResources(server, node, log)
  servePrompts(server, node, log)
  serveCompletions(server, node)
  server.onclose = () => {
    stopWatching()
    onClose?.()
  }
  return server
}

export interface ServerOptions {
  readonly log: (line: string) => void
  readonly toolset?: Toolset | undefined
  readonly onClose?: () => void
}

const CAPABILITIES: ServerCapabilities = { tools: {}, resources: { subscribe: true, listChanged: true }, prompts: {}, completions: {} }

export function listed({ name, about, input, effect }: Tool): ListedTool {
  return { name, description: about, inputSchema: inputSchemaOf(input), annotations: ANNOTATIONS[effect] }
}

/** Every write may be asked again under its idempotency key, but without one it is another write: none of them is idempotent by itself. */
const ANNOTATIONS: Record<Effect, Required<Omit<ToolAnnotations, 'title'>>> = {
  read: { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false },
  add: { readOnlyHint: false, destructiveHint: false, idempotentHint: false, openWorldHint: false },
  change: { readOnlyHint: false, destructiveHint: true, idempotentHint: false, openWorldHint: false },
}

export const resultOf = (envelope: Envelope): CallToolResult => ({
  structuredContent: { ...envelope },
  content: [{ type: 'text', text: JSON.stringify(envelope) }],
  ...(!envelope.ok && { isError: true }),
})
