import { expect, it } from 'vitest'
import { addCard, cardTitled, columnNamed, moveCard, standsIn } from './board.ts'
import { play } from './play.ts'
import { editBrief, leaveBrief, openTask, typeInto } from './task.ts'

it('a relay that is killed keeps nobody from working, over a reload and a killed tab, and later has it all', () =>
  play(async (play) => {
    const [mia, noa] = [await play.claim('Mia'), await play.invite('Noa')]
    await play.project(mia, noa)
    await addCard(mia.page, 'Known before')
    await mia.stands(/Everything is on the relay/)

    await mia.hasApp()
    await play.relay.kill()
    await mia.stands(/Looking for the relay|You are offline/)
    await addCard(mia.page, 'Written without a relay')
    await moveCard(mia.page, 'Known before', 'Backlog')
    await mia.stands(/2 changes only on this device/)

    await mia.page.reload()
    await standsIn(mia.page, 'Known before', 'Backlog')
    await standsIn(mia.page, 'Written without a relay', 'Inbox')
    const panel = await openTask(mia.page, 'WORK-1')
    await typeInto(await editBrief(panel), 'end', 'Typed without a relay.')
    await leaveBrief(panel)
    await panel.getByText('1 edit only on this device').waitFor()
    await mia.stands(/3 changes only on this device/)

    await mia.crash()
    await mia.stands(/3 changes only on this device/)
    await mia.page.getByText('Typed without a relay.').waitFor()
    await cardTitled(mia.page, 'Written without a relay')
      .getByText(/^~\w{6}$/)
      .waitFor()

    play.relay = await play.relay.again()
    await mia.stands(/Everything is on the relay/)
    await cardTitled(mia.page, 'Written without a relay').getByText('WORK-2').waitFor()
    await standsIn(noa.page, 'Known before', 'Backlog')
    await standsIn(noa.page, 'Written without a relay', 'Inbox')
    await (await openTask(noa.page, 'WORK-1')).getByText('Typed without a relay.').waitFor()
  }))

it('a browser that knows somebody starts without any network, and works', () =>
  play(async ({ claim, project, admin }) => {
    const mia = await claim('Mia')
    const id = await project(mia)
    await admin('POST', `/api/projects/${id}/tasks`, { title: 'From before' })
    await standsIn(mia.page, 'From before', 'Inbox')
    await mia.stands(/Everything is on the relay/)
    await mia.hasApp()

    // The door is shut and the tab is closed: nothing is left but what the browser keeps.
    mia.door.shut()
    await mia.page.close()
    await mia.openTab('/')
    await standsIn(mia.page, 'From before', 'Inbox')
    await moveCard(mia.page, 'From before', 'Backlog')
    await mia.stands(/1 change only on this device/)
    expect(await columnNamed(mia.page, 'Backlog').getByRole('article').count()).toBe(1)

    await mia.networkBack()
    await mia.stands(/Everything is on the relay/)
    const { body } = await admin('GET', `/api/projects/${id}/tasks`)
    expect(body.tasks).toMatchObject([{ title: 'From before', stage: 'backlog' }])
  }))
