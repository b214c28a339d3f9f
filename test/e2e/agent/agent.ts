import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Envelope } from '@baton/agent-node/mcp/envelope.ts'
import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js'

export const BIN = fileURLToPath(new URL('../../../agent-node/bin.mjs', import.meta.url))

/** An agent's process, spoken to as a client speaks to it: the SDK's own client over stdio. */
export interface Agent {
  readonly client: Client
  readonly home: string
  /** Calls a tool; structure and text said the same, or this throws. */
  readonly call: (tool: string, args?: object) => Promise<Envelope & { readonly data: Data }>
  /** SIGKILL. */
  readonly kill: () => Promise<void>
  readonly close: () => Promise<void>
}

// biome-ignore lint/suspicious/noExplicitAny: tests look into answers as a client does.
type Data = any

export interface AgentOptions {
  readonly relay: string
  readonly token: string
  readonly project?: string
  /** The same home is the same device. */
  readonly home?: string
}

export async function startAgent({ relay, token, project = 'BAT', home = newHome() }: AgentOptions): Promise<Agent> {
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: [BIN, 'mcp', '--project', project],
    env: { PATH: process.env.PATH ?? '', ...environment({ relay, token, home }) },
    stderr: 'inherit',
  })
  const client = new Client({ name: 'test', version: '1' })
  await client.connect(transport)
  return {
    client,
    home,
    call: async (name, args = {}) => {
      const { structuredContent, content, isError } = await client.callTool({ name, arguments: { ...args } })
      const [{ text } = { text: '' }] = content as { text: string }[]
      if (JSON.stringify(structuredContent) !== text) throw new Error(`${name} says two things: ${text}`)
      const envelope = structuredContent as unknown as Envelope
      if (envelope.ok === (isError === true)) throw new Error(`${name} is an error and is not: ${text}`)
      return envelope
    },
    kill: async () => {
      const gone = new Promise<void>((resolve) => {
        client.onclose = resolve
      })
      process.kill(transport.pid as number, 'SIGKILL')
      await gone
    },
    close: () => client.close(),
  }
}

export const newHome = (): string => mkdtempSync(join(tmpdir(), 'baton-home-'))

export const environment = ({ relay, token, home }: { readonly relay: string; readonly token: string; readonly home: string }) => ({
  BATON_RELAY: relay,
  BATON_TOKEN: token,
  BATON_HOME: home,
})
