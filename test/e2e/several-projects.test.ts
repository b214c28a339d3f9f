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

it('[AN16] a project is made and listed by those who plan, and worked in at once', async () => {
  const relay = await startTestRelay()
  onTestFinished(() => relay.stop())
  const mia = environment({ relay: relay.url, token: await relay.token('Mia', 'human', ['read', 'work', 'plan']), home: newHome() })
  const ada = environment({ relay: relay.url, token: await relay.token('Ada', 'agent', ['read', 'work']), home: newHome() })
  expect(await answerOf(['projects'], mia)).toEqual({})
  const create = ['project', 'create', '--name', 'First', '--prefix', 'one']
  const { project } = await answerOf([...create, '--key', 'once'], mia)
  expect(await answerOf([...create, '--key', 'once'], mia)).toEqual({ project })
  expect(await refusalOf(create, mia)).toMatchObject({ code: 'EXISTS' })
  expect(await refusalOf(['project', 'create', '--name', 'Third', '--prefix', '3'], mia)).toMatchObject({ code: 'INVALID' })
  expect(await refusalOf(['project', 'create', '--name', 'Third'], mia)).toMatchObject({
    code: 'INVALID',
    reason: expect.stringContaining('baton help projects'),
  })
  expect(await refusalOf(['project', 'create', '--name', 'Mine', '--prefix', 'MINE'], ada)).toMatchObject({ code: 'FORBIDDEN' })
  for (const list of [['projects'], ['project', 'list']]) {
    expect((await answerOf(list, mia)).projects.map(({ prefix }: { prefix: string }) => prefix)).toEqual(['ONE'])
  }
  expect((await answerOf(['create', 'In the first'], mia)).task.key).toBe('ONE-1')
})
