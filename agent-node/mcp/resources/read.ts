import { present } from '@baton/shared/present.ts'
import { McpError, type TextResourceContents } from '@modelcontextprotocol/sdk/types.js'
import type { AgentNode } from '../../agent-node.ts'
import type { Envelope } from '../envelope.ts'
import { callTool } from '../tool.ts'
import { addressOf } from './address.ts'
import { KINDS } from './kinds.ts'

/** The specification's code for a resource that is not there. */
const RESOURCE_NOT_FOUND = -32002

/** A resource says what the tool says that reads it, letter by letter. */
export async function readResource(node: AgentNode, uri: string, log: (line: string) => void): Promise<TextResourceContents> {
  const envelope = await read(node, uri, log)
  if (!envelope)
    throw new McpError(RESOURCE_NOT_FOUND, 'There is no such resource; resources/templates/list says what addresses look like.', { uri })
  if (!envelope.ok) throw new McpError(RESOURCE_NOT_FOUND, envelope.hint, { uri, error: envelope.error })
  return { uri, mimeType: 'application/json', text: JSON.stringify(envelope) }
}

export async function read(node: AgentNode, uri: string, log: (line: string) => void): Promise<Envelope | undefined> {
  const address = addressOf(uri)
  const kind = KINDS.find(({ folder, parameter }) => folder === address?.folder && (parameter === undefined) === (address.id === undefined))
  if (!address || !kind) return undefined
  const { project, id, cursor } = address
  const named = kind.parameter === undefined ? {} : { [kind.parameter]: id }
  return callTool(node, kind.tool, present({ project, cursor, ...named }), log)
}
