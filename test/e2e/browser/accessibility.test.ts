import type { Page } from 'playwright'
import { expect, it } from 'vitest'
import { addCard, standsIn } from './board.ts'
import { Inspection } from './inspection.ts'
import { type Play, play } from './play.ts'
import type { Seat } from './seat.ts'
import { editBrief, openTask } from './task.ts'
import { agentNamed, handedIn, readyTask } from './work.ts'

it('axe finds nothing on board, task and review, by day and by night', () =>
  play(async (scene) => {
    const inspect = new Inspection()
    const mia = await scene.claim('Mia')
    const project = await scene.project(mia)
    await mia.page
      .getByRole('button', { name: /^Add a task/ })
      .first()
      .waitFor()
    await inspect.of(mia.page, 'board, empty')
    await fill(scene, mia, project)
    await inspect.of(mia.page, 'board')
    await task(mia.page, inspect)
    await review(mia.page, inspect)
    await mia.page.setViewportSize({ width: 390, height: 844 })
    await phone(mia.page, inspect)
    expect(inspect.found).toEqual([])
  }))

/** Every kind of card: new, labelled, blocked, held, handed in. */
async function fill(scene: Play, { page }: Seat, project: string): Promise<void> {
  const { admin } = scene
  const rook = await agentNamed(scene, 'Rook')
  await handedIn(admin, rook, project, 'Handed in', '# A brief\n\n- one\n- two\n\n`code` and [a link](https://example.org)')
  await rook('POST', `/api/tasks/${await readyTask(admin, project, 'Held')}/claim?project=${project}`)
  const blocked = await readyTask(admin, project, 'Blocked')
  const { lease } = (await rook('POST', `/api/tasks/${blocked}/claim?project=${project}`)).body
  const question = { kind: 'needs_input', question: 'Which colour?', options: ['red', 'blue'], fence: lease.fence }
  await rook('POST', `/api/tasks/${blocked}/block?project=${project}`, question)
  await addCard(page, 'Written here')
  for (const [title, column] of [
    ['Handed in', 'Review'],
    ['Held', 'Active'],
    ['Blocked', 'Backlog'],
  ] as const)
    await standsIn(page, title, column)
}

async function task(page: Page, inspect: Inspection): Promise<void> {
  const panel = await openTask(page, 'WORK-1')
  await panel.getByText('Handed in: done').waitFor()
  await inspect.of(page, 'task, to be decided')
  await panel.getByRole('button', { name: 'Request changes' }).click()
  await editBrief(await openTask(page, 'WORK-3'))
  await inspect.of(page, 'task, blocked, its brief open')
  await page.getByRole('button', { name: /^Column: / }).click()
  await page.getByRole('menu').waitFor()
  // An open menu stands beside the page, in no landmark: that is the pattern of menus.
  await inspect.of(page, 'a menu', ['region'])
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox').waitFor()
  await inspect.of(page, 'palette')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: /^Sync: / }).click()
  await page.getByRole('region', { name: 'Log', exact: true }).waitFor()
  await inspect.of(page, 'sync log')
  await page.keyboard.press('Escape')
}

async function review(page: Page, inspect: Inspection): Promise<void> {
  const main = page.getByRole('navigation', { name: 'Main' })
  await main.getByRole('link', { name: /^Review/ }).click()
  await page.getByRole('button', { name: /^Approve/ }).waitFor()
  await inspect.of(page, 'review')
  await main.getByRole('link', { name: 'Agents' }).click()
  await page.getByRole('heading', { name: 'Agents' }).first().waitFor()
  await inspect.of(page, 'agents')
}

async function phone(page: Page, inspect: Inspection): Promise<void> {
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Board' }).click()
  await page.getByRole('navigation', { name: 'Columns' }).waitFor()
  await inspect.of(page, 'board on a phone')
  await openTask(page, 'WORK-1')
  await inspect.of(page, 'task on a phone')
}
