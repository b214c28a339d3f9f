import { BYTES_PER_TOKEN, SCHEMA_TOKENS_MAX } from '@baton/shared/limits.ts'
import { expect, it } from 'vitest'
import { bytesOf } from '../../../agent-node/mcp/bytes.ts'
import { listed } from '../../../agent-node/mcp/server.ts'
import { TOOLS, TOOLSETS } from '../../../agent-node/mcp/tools.ts'

const tools = TOOLS.map(listed)

it('[AN1] all tools together cost a client no more than their budget', () => {
  expect(tools).toHaveLength(20)
  expect(bytesOf(tools) / BYTES_PER_TOKEN).toBeLessThanOrEqual(SCHEMA_TOKENS_MAX)
})

it.each(tools)('[AN2] $name says all four hints, takes nobody’s identity, and a key when it writes', ({ annotations, inputSchema }) => {
  expect(Object.keys(annotations ?? {}).sort()).toEqual(['destructiveHint', 'idempotentHint', 'openWorldHint', 'readOnlyHint'])
  const parameters = Object.keys(inputSchema.properties ?? {})
  for (const identity of ['member', 'actor', 'author', 'agent', 'session', 'token', 'by']) expect(parameters).not.toContain(identity)
  expect(parameters.includes('idempotencyKey')).toBe(annotations?.readOnlyHint === false)
})

it('[AN1] every tool is told in words that every client knows', () => {
  for (const { name, inputSchema } of TOOLSETS.full.map(listed)) {
    expect(JSON.stringify(inputSchema), name).not.toMatch(/"type":\[|9007199254740991|\$schema/)
  }
})

/** Clients keep what they were told: whoever changes it sees it here, and says it with `vitest -u`. */
it('[AN1] name, words and parameters of every tool are what they were', async () => {
  const lines = TOOLSETS.full.map(listed).map((tool) => `${JSON.stringify(tool)}\n`)
  await expect(lines.join('')).toMatchFileSnapshot('tools.jsonl')
})
