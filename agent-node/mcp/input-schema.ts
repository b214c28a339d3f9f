import type { Tool as ListedTool } from '@modelcontextprotocol/sdk/types.js'
import { z } from 'zod'

type Schema = Record<string, unknown>

/** What a client is told of a tool's parameters, in words that every client knows and no more of them than needed. */
export function inputSchemaOf(input: z.ZodObject): ListedTool['inputSchema'] {
  const { $schema: _, ...schema } = z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' })
  return JSON.parse(JSON.stringify(schema), (_name, value) => (isSchema(value) ? plain(value) : shorter(value)))
}

/** Told by whoever refuses: a model pays for the schema at every start. */
const LIMITS = ['pattern', 'format', 'minLength', 'maxLength', 'minItems', 'maxItems']

/** A parameter may be called `type` too; then that is a schema of its own. */
const isSchema = (value: unknown): value is Schema =>
  typeof value === 'object' && value !== null && 'type' in value && (typeof value.type === 'string' || Array.isArray(value.type))

/** One of some values; or alternatives, of which the whole says what they are. */
function shorter(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('anyOf' in value) || !Array.isArray(value.anyOf)) return value
  const { anyOf, ...rest } = value as { readonly anyOf: readonly Schema[] }
  if (anyOf.every((one) => 'const' in one)) return { ...rest, enum: anyOf.map((one) => one.const) }
  return { ...rest, anyOf: 'description' in rest ? anyOf.map(withoutWords) : anyOf }
}

function plain({ type, minimum, maximum, additionalProperties, default: given, items, ...told }: Schema): Schema {
  const rest = Object.fromEntries(Object.entries(told).filter(([name]) => !LIMITS.includes(name)))
  return {
    // Some clients know no lists of types, but all know alternatives.
    ...(Array.isArray(type) ? { anyOf: type.map((one) => ({ type: one })) } : { type }),
    ...rest,
    ...(given !== undefined && !isEmpty(given) && { default: given }),
    ...(isSchema(items) ? { items: 'description' in told ? withoutWords(items) : items } : items !== undefined && { items }),
    // What is not known is refused by name.
    ...(additionalProperties !== undefined && additionalProperties !== false && { additionalProperties }),
    // Every integer is one of these.
    ...(minimum !== undefined && minimum !== Number.MIN_SAFE_INTEGER && { minimum }),
    ...(maximum !== undefined && maximum !== Number.MAX_SAFE_INTEGER && { maximum }),
  }
}

/** That nothing is said unless somebody says something, everybody knows. */
const isEmpty = (value: unknown): boolean => Array.isArray(value) && value.length === 0

function withoutWords(schema: Schema): Schema {
  const { description: _, ...rest } = schema
  return rest
}
