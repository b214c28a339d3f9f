import { digestOf } from '@baton/shared/canonical.ts'
import type { CommandSpec } from '@baton/shared/decider.ts'
import { projectRules } from '@baton/shared/project-stream.ts'
import { down } from '@baton/shared/protocol/down.ts'
import { rowsAnswer } from '@baton/shared/protocol/rows-answer.ts'
import { up } from '@baton/shared/protocol/up.ts'
import { PROTOCOL_MAX, PROTOCOL_MIN } from '@baton/shared/protocol/version.ts'
import { workspaceRules } from '@baton/shared/workspace-stream.ts'
import { expect, it } from 'vitest'
import { z } from 'zod'

/**
 * What each version of the wire looks like, in short. The schemas changed? Before version 1 has left the house, put its new hash here. After
 * that, raise PROTOCOL_MAX and add a line; keep the old ones, and raise PROTOCOL_MIN when older peers can no longer be understood.
 */
const HASHES: Readonly<Record<number, string>> = {
  1: '7c7b6e7cefdd12bfa68ebfa33b4a356e6f88470aac5461bd263394df70f69e99',
}

const schemaOf = (type: z.ZodType) => z.toJSONSchema(type, { unrepresentable: 'any', io: 'input' })

const catalogueOf = (commands: Readonly<Record<string, CommandSpec>>) =>
  Object.entries(commands).map(([type, { v, scope, args, basis, parks }]) => ({
    type,
    v,
    scope,
    parks,
    args: schemaOf(args),
    basis: basis && schemaOf(basis),
  }))

const wire = {
  up: schemaOf(up),
  down: schemaOf(down),
  rows: schemaOf(rowsAnswer),
  commands: [...catalogueOf(projectRules.commands), ...catalogueOf(workspaceRules.commands)].sort((a, b) => (a.type < b.type ? -1 : 1)),
}

it('[P1] whoever changes a message or a command says so in the version of the protocol', () => {
  expect(PROTOCOL_MIN).toBeLessThanOrEqual(PROTOCOL_MAX)
  expect(digestOf(wire), 'the wire changed: read what stands above HASHES, then act on it').toBe(HASHES[PROTOCOL_MAX])
})

it('[P1] and sees every change', () => {
  const changed = { ...wire, down: schemaOf(z.object({ type: z.literal('new') })) }
  expect(digestOf(changed)).not.toBe(digestOf(wire))
})
