import { invalid } from '@baton/agent-node/mcp/tool.ts'
import { expect, it } from 'vitest'
import { z } from 'zod'

const input = z.strictObject({ priority: z.union([z.literal(0), z.literal(1), z.literal(2)]) })

it('[AN15] of several possible shapes each says what it would have been', () => {
  const { error } = input.safeParse({ priority: 9 })
  expect(invalid(error as z.ZodError)).toMatchObject({ code: 'INVALID', reason: 'priority: expected 0 or 1 or 2.' })
})
