import { CODES, type Code, reject } from '@baton/shared/rejection.ts'
import { expect, it } from 'vitest'
import { answer, answered, refused } from '../../../agent-node/mcp/envelope.ts'
import { errorOf } from '../../../agent-node/mcp/refusal.ts'
import { resultOf } from '../../../agent-node/mcp/server.ts'
import { MIA, newBoard, PROJECT } from '../support/board.ts'

const project = { id: PROJECT, prefix: 'BAT' }

it('[AN6] an answer says the same as structure and as text', () => {
  const envelope = answered(answer({ task: 'BAT-1' }, 'Go on.', 'pending'), project, '2026-01-01T00:00:00.000Z')
  const { structuredContent, content, isError } = resultOf(envelope)
  expect(content).toEqual([{ type: 'text', text: JSON.stringify(structuredContent) }])
  expect(isError).toBeUndefined()
  expect(structuredContent).toEqual({
    ok: true,
    data: { task: 'BAT-1' },
    sync: 'pending',
    project,
    hint: 'Go on.',
    asOf: '2026-01-01T00:00:00.000Z',
  })
})

it.each(Object.keys(CODES) as Code[])('[AN6] a refusal %s says its code, why, what is allowed and when to try again', (code) => {
  const { structuredContent, content, isError } = resultOf(refused(errorOf(reject(code, 'No.'), undefined), project))
  expect(isError).toBe(true)
  expect(content).toEqual([{ type: 'text', text: JSON.stringify(structuredContent) }])
  expect(structuredContent).toMatchObject({ ok: false, sync: 'rejected', error: { code, reason: 'No.', retry: CODES[code].retry } })
  expect(String(structuredContent?.hint).startsWith(`${code}: No. allowed: [`)).toBe(true)
})

it('[AN6] who is in the way is told by name, and until when', () => {
  const { workspace } = newBoard()
  const held = reject('HELD', 'BAT-1 is held.', { by: MIA, until: 1_700_000_000_000, stage: 'active' })
  expect(errorOf(held, workspace)).toEqual({
    code: 'HELD',
    reason: 'BAT-1 is held. It is with {"from":"Mia (person)"} until 2023-11-14T22:13:20.000Z.',
    allowed: ['queue_next', 'task_search'],
    retry: 'after-refresh',
    detail: { by: { from: 'Mia (person)' }, until: '2023-11-14T22:13:20.000Z', stage: 'active' },
  })
})
