import { expect, it, onTestFinished } from 'vitest'
import { environment, newHome } from './agent/agent.ts'
import { answerOf, baton, refusalOf } from './agent/command.ts'
import { startTestRelay } from './agent/relay.ts'

it('[AN19] of several projects the key of a task names one, and refusals speak the words of the command line', async () => {
  const relay = await startTestRelay()
  onTestFinished(() => relay.stop())
  const token = await relay.token('Mia', 'human', ['read', 'work', 'plan'])
  for (const prefix of ['BAT', 'SEC']) await relay.post('/api/projects', token, { name: prefix, prefix })
  const mia = environment({ relay: relay.url, token, home: newHome() })
  const { task } = await answerOf(['--project', 'SEC', 'create', 'In the second'], mia)
  expect((await answerOf(['show', task.key], mia)).task.key).toBe('SEC-1')
  expect(await refusalOf(['briefing'], mia)).toMatchObject({ reason: expect.stringContaining('--project'), allowed: ['BAT', 'SEC'] })
  expect(await refusalOf(['show', 'SEC-9'], mia)).toMatchObject({ code: 'NOT_FOUND', allowed: ['baton search', 'baton briefing'] })
  expect((await baton(['--table', 'show', 'SEC-9'], mia)).stderr).toMatch(/^NOT_FOUND: .*baton search.*\n$/)
})
