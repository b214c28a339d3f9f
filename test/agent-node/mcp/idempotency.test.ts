import { TOOLSETS } from '@baton/agent-node/mcp/tools.ts'
import { derivedId } from '@baton/shared/derived-id.ts'
import { expect, it } from 'vitest'
import { tokenFor } from '../../support/call.ts'
import { openRelay } from '../../support/open-relay.ts'
import { openTestNode } from '../support/device.ts'
import { callOf, connectClient } from '../support/mcp-client.ts'

it('[AN2] every tool that writes takes a key', () => {
  const without = TOOLSETS.full.filter(({ effect, input }) => effect !== 'read' && !('idempotencyKey' in input.shape))
  expect(without.map(({ name }) => name)).toEqual([])
})

it('[AN12] the same call under the same key is one, and is answered the same', async () => {
  const relay = await openRelay()
  const project = (await relay.admin('POST', '/api/projects', { name: 'Board', prefix: 'BAT' })).body.project.id
  await relay.admin('POST', '/api/projects/BAT/tasks', { title: 'Work', column: derivedId(project, 'backlog') })
  const bob = await tokenFor(relay.admin, 'Bob', { as: 'human' })
  const { token } = await tokenFor(relay.admin, 'Ada', { scopes: ['read', 'work', 'plan', 'docs'] })
  const node = await openTestNode({ url: relay.url, token })
  const client = await connectClient(node, 'full')

  const calls: readonly (readonly [string, object])[] = [
    ['task_create', { title: 'Once', brief: 'B', criteria: ['C'] }],
    ['queue_next', { claim: true }],
    ['task_progress', { task: 'BAT-1', text: 'half' }],
    ['task_update', { task: 'BAT-1', addLabels: ['l'], title: 'Other' }],
    ['message_send', { to: 'Bob', text: 'hello' }],
    ['handoff_add', { summary: 'S', nextStep: 'N' }],
    ['page_create', { title: 'P', text: 'T' }],
    ['task_submit', { task: 'BAT-1', summary: 'Done' }],
  ]
  for (const [tool, args] of calls) {
    let first = await callOf(client, tool, { ...args, idempotencyKey: 'k' })
    // On a busy machine the relay's word may come after the answer.
    while (first.sync === 'pending') first = await callOf(client, tool, { ...args, idempotencyKey: 'k' })
    const again = await callOf(client, tool, { ...args, idempotencyKey: 'k' })
    expect(first, `${tool} ${first.hint}`).toMatchObject({ ok: true, sync: 'confirmed' })
    expect(withoutTimes(again), tool).toEqual(withoutTimes(first))
  }
  const rows = (await relay.admin('GET', '/api/projects/BAT/rows')).body.rows as readonly { kind: string }[]
  const count = (kind: string) => rows.filter((row) => row.kind === kind).length
  expect(['task', 'comment', 'handoff', 'page', 'submission', 'attempt'].map(count)).toEqual([2, 1, 1, 1, 1, 1])
  expect((await callOf(client, 'message_list', { with: bob.member })).data.messages).toHaveLength(1)
})

/** A lease that was taken up again runs longer. */
const withoutTimes = (answer: object): unknown =>
  JSON.parse(JSON.stringify(answer, (field, value) => (field === 'expiresAt' ? undefined : value)))
