import { expect, it } from 'vitest'
import { startAgent } from './agent/agent.ts'
import { startTestRelay } from './agent/relay.ts'
import { openWire } from './agent/wire.ts'

it('[AN20] a task that this device has not heard of yet is waited for, and one that there never was is refused', async () => {
  const wire = await openWire()
  const relay = await startTestRelay([wire.url])
  wire.to(relay.url)
  const person = await relay.token('Mia', 'human', ['read', 'work', 'plan', 'admin'])
  await relay.post('/api/projects', person, { name: 'Board', prefix: 'BAT' })
  const ada = await startAgent({ relay: wire.url, token: await relay.token('Ada', 'agent', ['read', 'work']) })
  expect(await ada.call('task_claim', { task: 'BAT-1' })).toMatchObject({ ok: false, error: { code: 'NOT_FOUND' } })

  wire.freeze()
  const { task } = await relay.post('/api/projects/BAT/tasks', person, { title: 'Just made', column: await backlog(relay.url, person) })
  const claimed = ada.call('task_claim', { task: task.key })
  // It is answered after the claim has looked.
  expect((await ada.call('task_search')).data.tasks).toEqual([])
  wire.thaw()
  expect(await claimed).toMatchObject({
    ok: true,
    sync: 'confirmed',
    data: { task: { id: task.id }, lease: { fence: expect.any(Number) } },
  })
  await ada.close()
  await relay.stop()
  wire.close()
})

async function backlog(relay: string, token: string): Promise<string> {
  const response = await fetch(`${relay}/api/projects/BAT/columns`, { headers: { authorization: `Bearer ${token}` } })
  const { columns } = (await response.json()) as { columns: { id: string; stage: string }[] }
  return columns.find(({ stage }) => stage === 'backlog')?.id ?? ''
}
