import { expect, it } from 'vitest'
import { addColumn, cardTitled, moveCard, standsIn } from './board.ts'
import { play } from './play.ts'
import { closeTask, editBrief, leaveBrief, openTask, say, typeInto } from './task.ts'
import { agentNamed, handedIn, readyTask } from './work.ts'

it('a move that somebody else was faster with snaps back, says who it was, and can be tried again', () =>
  play(async ({ claim, invite, project, admin }) => {
    const [mia, noa] = [await claim('Mia'), await invite('Noa')]
    const id = await project(mia, noa)
    await readyTask(admin, id, 'Contested')
    await addColumn(mia.page, { name: 'Next up', stage: 'backlog', beside: 'Backlog' })
    await standsIn(mia.page, 'Contested', 'Backlog')
    await mia.stands(/Everything is on the relay/)

    await mia.cutOff()
    await moveCard(mia.page, 'Contested', 'Inbox')
    await moveCard(noa.page, 'Contested', 'Next up')
    await noa.stands(/Everything is on the relay/)

    await mia.networkBack()
    await standsIn(mia.page, 'Contested', 'Next up')
    const trouble = cardTitled(mia.page, 'Contested').getByRole('region', { name: 'Refused' })
    await trouble.getByText(/^Noa moved it to “Next up” (just now|\d+ \w+ ago)\.$/).waitFor()
    await mia.stands(/1 change of yours was not taken/)

    await trouble.getByRole('button', { name: 'Try again' }).click()
    await standsIn(mia.page, 'Contested', 'Inbox')
    await standsIn(noa.page, 'Contested', 'Inbox')
    await trouble.waitFor({ state: 'detached' })
    await mia.stands(/Everything is on the relay/)
  }))

it('an approval counts for what was on the screen, and the words of a late decision are kept', () =>
  play(async (scene) => {
    const { claim, invite, project, admin } = scene
    const [mia, noa] = [await claim('Mia'), await invite('Noa')]
    const id = await project(mia, noa)
    const rook = await agentNamed(scene, 'Rook')
    await handedIn(admin, rook, id, 'Stale', 'Cut the board.')
    await handedIn(admin, rook, id, 'Late', 'Paint it.')
    const stale = await openTask(mia.page, 'WORK-1')
    await stale.getByText('Cut the board.').waitFor()
    const late = (await openTask(mia.page, 'WORK-2')).getByText('Paint it.')
    await late.waitFor()

    await mia.cutOff()
    await say(await openTask(mia.page, 'WORK-2'), 'Request changes', 'The edges are not painted.')
    await say(await openTask(mia.page, 'WORK-1'), 'Approve')
    const changed = await openTask(noa.page, 'WORK-1')
    await typeInto(await editBrief(changed), 'end', ' Measure first.')
    await leaveBrief(changed)
    await say(await openTask(noa.page, 'WORK-2'), 'Approve')
    await noa.stands(/Everything is on the relay/)

    await mia.networkBack()
    const refused = (await openTask(mia.page, 'WORK-1')).getByRole('region', { name: 'Refused' })
    await refused.getByText(/The brief changed since you read it/).waitFor()
    expect(await refused.getByRole('deletion').innerText()).toContain('Cut the board.')
    expect(await refused.getByRole('insertion').innerText()).toContain('Cut the board. Measure first.')
    await say(await openTask(mia.page, 'WORK-1'), 'Approve')
    await refused.waitFor({ state: 'detached' })

    const kept = (await openTask(mia.page, 'WORK-2')).getByRole('region', { name: 'Refused' })
    await kept.getByText(/Noa approved it (just now|\d+ \w+ ago)\./).waitFor()
    await kept.getByText('The edges are not painted.').waitFor()
    await kept.getByRole('button', { name: 'Dismiss' }).click()
    await mia.stands(/Everything is on the relay/)
    await closeTask(mia.page)
    for (const title of ['Stale', 'Late']) await standsIn(mia.page, title, 'Done')
  }))

it('requested changes go back to their author, with the reason', () =>
  play(async (scene) => {
    const mia = await scene.claim('Mia')
    const id = await scene.project(mia)
    const rook = await agentNamed(scene, 'Rook')
    const task = await handedIn(scene.admin, rook, id, 'Half done', 'All of it.')
    await mia.page
      .getByRole('navigation', { name: 'Main' })
      .getByRole('link', { name: /^Review/ })
      .click()
    await mia.page.getByRole('button', { name: /Request changes/ }).click()
    await mia.page.getByRole('textbox', { name: 'What is to change, and why?' }).fill('The other half is missing.')
    await mia.page.getByRole('form', { name: 'Request changes' }).getByRole('button', { name: 'Request changes' }).click()
    await mia.page.getByText('You requested changes of WORK-1').waitFor()
    await mia.stands(/Everything is on the relay/)
    const { body } = await rook('GET', `/api/tasks/${task}?project=${id}`)
    expect(body.task).toMatchObject({ stage: 'backlog', affinity: expect.any(String) })
    expect(JSON.stringify(body)).toContain('The other half is missing.')
  }))
