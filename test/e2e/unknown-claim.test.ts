import { expect, it } from 'vitest'
import { startAgent } from './agent/agent.ts'
import { startTestRelay } from './agent/relay.ts'
import { openWire } from './agent/wire.ts'

it('[AN18] a claim that nothing is heard of is unknown, and given back once the relay is heard again', async () => {
  const wire = await openWire()
  const relay = await startTestRelay([wire.url])
  wire.to(relay.url)
  const person = await relay.token('Mia', 'human', ['read', 'work', 'plan', 'admin'])
  await relay.post('/api/projects', person, { name: 'Board', prefix: 'BAT' })
  const ada = await startAgent({ relay: wire.url, token: await relay.token('Ada', 'agent', ['read', 'work']) })
  const mia = await startAgent({ relay: relay.url, token: person })
  const key = (await mia.call('task_create', { title: 'Far away', column: 'Backlog' })).data.task.key
  while ((await ada.call('queue_next')).data === null) {}

  wire.freeze()
  expect(await ada.call('task_claim', { task: key })).toMatchObject({ ok: false, error: { code: 'UNKNOWN_OUTCOME' } })
  wire.thaw()

  const attempts = async () => (await mia.call('task_get', { task: key })).data.attempts as readonly { ended?: string }[] | undefined
  while ((await attempts())?.[0]?.ended === undefined) {}
  expect(await attempts()).toMatchObject([{ by: { from: 'Ada (agent)' }, ended: 'released' }])
  while ((await ada.call('briefing')).data.held.length > 0) {}
  await Promise.all([ada.close(), mia.close()])
  await relay.stop()
  wire.close()
})
