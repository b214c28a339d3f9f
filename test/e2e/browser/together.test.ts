import type { Page } from 'playwright'
import { expect, it } from 'vitest'
import { tokenFor } from '../../support/call.ts'
import { startAgent } from '../agent/agent.ts'
import { addCard, cardTitled, standsIn } from './board.ts'
import { play } from './play.ts'
import { editBrief, openTask, press, say, typeInto } from './task.ts'
import { readyTask } from './work.ts'

it('two tabs of one person are one device: one connection, one outbox, which outlives the tab that talked', () =>
  play(async ({ claim, project, admin }) => {
    const mia = await claim('Mia')
    const id = await project(mia)
    const first = mia.page
    await first
      .getByRole('button', { name: /^Add a task/ })
      .first()
      .waitFor()
    const second = await mia.openTab('/p/WORK')
    const sockets: string[] = []
    second.on('websocket', (socket) => sockets.push(socket.url()))
    await addCard(first, 'From the first')
    await standsIn(second, 'From the first', 'Inbox')
    await addCard(second, 'From the second')
    await cardTitled(first, 'From the second').getByText('WORK-2').waitFor()
    expect(sockets).toEqual([])

    await mia.cutOff()
    await addCard(first, 'Apart, one')
    await addCard(second, 'Apart, two')
    for (const page of [first, second]) await mia.stands(/2 changes only on this device/, page)
    await kill(first)
    await mia.networkBack()
    await mia.stands(/Everything is on the relay/, second)
    const { body } = await admin('GET', `/api/projects/${id}/tasks`)
    expect(body.tasks.map(({ title }: { title: string }) => title).sort()).toEqual([
      'Apart, one',
      'Apart, two',
      'From the first',
      'From the second',
    ])
  }))

it('people see who else is here, where, and what they type as they type it', () =>
  play(async ({ claim, invite, project, admin }) => {
    const [mia, noa] = [await claim('Mia'), await invite('Noa')]
    await readyTask(admin, await project(mia, noa), 'Together', 'Begun. ')
    await mia.page.getByRole('link', { name: 'Here now: Noa' }).getByRole('img', { name: 'Noa' }).waitFor()
    const [hers, his] = [await openTask(mia.page, 'WORK-1'), await openTask(noa.page, 'WORK-1')]
    await hers.getByRole('list', { name: 'Also looking at it' }).getByRole('img', { name: 'Noa' }).waitFor()
    await typeInto(await editBrief(his), 'end', 'Noa types')
    await hers.getByText('Begun. Noa types').waitFor()
    await typeInto(await editBrief(hers), 'end', ', and so does Mia')
    await his.getByRole('textbox', { name: 'Brief' }).getByText('Begun. Noa types, and so does Mia').waitFor()

    await noa.page.close()
    await hers.getByRole('list', { name: 'Also looking at it' }).waitFor({ state: 'detached' })
  }))

it('an agent’s claim stands on the board with its ring, its question is answered from the screen, its result approved', () =>
  play(async ({ claim, project, admin, relay }) => {
    const mia = await claim('Mia')
    const id = await project(mia)
    const task = await readyTask(admin, id, 'For an agent')
    await standsIn(mia.page, 'For an agent', 'Backlog')
    const { token } = await tokenFor(admin, 'Rook')
    const agent = await startAgent({ relay: relay.url, token, project: 'WORK' })
    try {
      await agent.call('queue_next', { claim: true })
      const claimed = performance.now()
      const holder = cardTitled(mia.page, 'For an agent').getByRole('img', { name: 'Mia’s agent Rook' })
      await holder.waitFor()
      console.log(`The claim stood on the board ${Math.round(performance.now() - claimed)} ms after the agent knew of it`)
      await standsIn(mia.page, 'For an agent', 'Active')
      expect(await holder.locator('xpath=..').locator('svg path').count()).toBe(2)

      await agent.call('task_block', { task, kind: 'needs_input', question: 'Which colour?', options: ['red', 'blue'] })
      const panel = await openTask(mia.page, 'WORK-1')
      await panel.getByText('Which colour?').first().waitFor()
      await say(panel, 'Answer', 'Blue, of course.')
      await mia.stands(/Everything is on the relay/)
      expect((await agent.call('queue_next', { claim: true })).data.task.key).toBe('WORK-1')
      expect(JSON.stringify((await agent.call('task_get', { task })).data)).toContain('Blue, of course.')
      const handed = await agent.call('task_submit', { task, summary: 'It is blue.' })
      expect(handed.sync).toBe('confirmed')
      await panel.getByText('It is blue.').waitFor()
      await say(panel, 'Approve')
      await standsIn(mia.page, 'For an agent', 'Done')
    } finally {
      await agent.close()
    }
  }))

it('a person claims by a press, and the others see it', () =>
  play(async ({ claim, invite, project, admin }) => {
    const [mia, noa] = [await claim('Mia'), await invite('Noa')]
    await readyTask(admin, await project(mia, noa), 'Mine')
    await press(await openTask(noa.page, 'WORK-1'), 'Claim')
    await cardTitled(mia.page, 'Mine').getByRole('img', { name: 'Noa' }).waitFor()
    await standsIn(mia.page, 'Mine', 'Active')
    await say(await openTask(noa.page, 'WORK-1'), 'Release', 'Not today.')
    await standsIn(mia.page, 'Mine', 'Backlog')
  }))

/** Nothing of it gets to say farewell. */
async function kill(page: Page): Promise<void> {
  const gone = page.waitForEvent('crash')
  const devtools = await page.context().newCDPSession(page)
  void devtools.send('Page.crash').catch(() => {})
  await gone
  await page.close()
}
