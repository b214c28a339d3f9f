import type { Tool as ListedTool } from '@modelcontextprotocol/sdk/types.js'
import { z } from 'zod'

type Schema = Record<string, unknown>

/** What a client is told of a tool's parameters, in words that every client knows and no more of them than needed. */
export function inputSchemaOf(input: z.ZodObject): ListedTool['inputSchema'] {
  const { $schema: _, ...schema } = z.toJSONSchema(input, { io: 'input' })
  return JSON.parse(JSON.stringify(schema), (_name, value) => (isSchema(value) ? plain(value) : value))
}

/** A parameter may be called `type` too; then that is a schema of its own. */
const isSchema = (value: unknown): value is Schema =>
  typeof value === 'object' && value !== null && 'type' in value && (typeof value.type === 'string' || Array.isArray(value.type))

function plain({ type, minimum, maximum, ...rest }: Schema): Schema {
  return {
    // Some clients know no lists of types, but all know alternatives.
    ...(Array.isArray(type) ? { anyOf: type.map((one) => ({ type: one })) } : { type }),
    ...rest,
    // Every integer is one of these.
    ...(minimum !== undefined && minimum !== Number.MIN_SAFE_INTEGER && { minimum }),
    ...(maximum !== undefined && maximum !== Number.MAX_SAFE_INTEGER && { maximum }),
  }
}
