import type { Locator, Page } from 'playwright'
import { choose } from './board.ts'

/** A task as its people see it: beside its board, on a phone in place of it. */
export function panelOf(page: Page, key: string): Locator {
  const name = new RegExp(`^${key}\\b`)
  return page.getByRole('complementary', { name }).or(page.getByRole('dialog', { name }))
}

/** By the line that finds anything; stays where it is when the task is open already. */
export async function openTask(page: Page, key: string): Promise<Locator> {
  const panel = panelOf(page, key)
  if (await panel.isVisible()) return panel
  // The keys work as soon as the frame stands.
  await page.getByRole('button', { name: /^Sync: / }).waitFor()
  await page.keyboard.press('Control+k')
  const line = page.getByRole('combobox', { name: 'Find a task, or go somewhere' })
  await line.fill(key)
  await page.getByRole('option', { name: new RegExp(`^${key}\\b`) }).waitFor()
  await line.press('Enter')
  await panel.waitFor()
  return panel
}

export async function closeTask(page: Page): Promise<void> {
  const panel = page.getByRole('complementary')
  if (!(await panel.isVisible())) return
  await panel.getByRole('button', { name: 'Close' }).click()
  await panel.waitFor({ state: 'detached' })
}

/** Opens the brief for writing; the answer is the text field. */
export async function editBrief(panel: Locator): Promise<Locator> {
  const brief = panel.getByRole('region', { name: 'Brief' })
  await brief.getByRole('button', { name: 'Edit', exact: true }).click()
  const text = brief.getByRole('textbox', { name: 'Brief' })
  await text.waitFor()
  return text
}

/** Types into an open brief as fingers do, lines by Enter. */
export async function typeInto(text: Locator, where: 'start' | 'end', words: string): Promise<void> {
  const { keyboard } = text.page()
  await text.press(where === 'start' ? 'Control+Home' : 'Control+End')
  for (const [at, line] of words.split('\n').entries()) {
    if (at > 0) await keyboard.press('Enter')
    if (line !== '') await keyboard.insertText(line)
  }
}

export const leaveBrief = (panel: Locator): Promise<void> =>
  panel.getByRole('region', { name: 'Brief' }).getByRole('button', { name: 'Done', exact: true }).click()

/** A verb that takes a form: pressed, filled, sent. */
export async function say(panel: Locator, verb: string, words?: string): Promise<void> {
  await panel.getByRole('toolbar', { name: 'What to do' }).getByRole('button', { name: verb, exact: true }).click()
  const form = panel.getByRole('form', { name: verb })
  if (words !== undefined) await form.getByRole('textbox').fill(words)
  await form.getByRole('button', { name: verb, exact: true }).click()
  await form.waitFor({ state: 'detached' })
}

/** A verb that takes one press. */
export const press = (panel: Locator, verb: string): Promise<void> =>
  panel.getByRole('toolbar', { name: 'What to do' }).getByRole('button', { name: verb, exact: true }).click()

export async function chooseColumn(panel: Locator, column: string): Promise<void> {
  await panel.getByRole('button', { name: /^Column: / }).click()
  await choose(panel.page(), column)
}

export async function comment(panel: Locator, words: string): Promise<void> {
  const field = panel.getByRole('form', { name: 'New comment' }).getByRole('textbox', { name: 'Comment' })
  await field.fill(words)
  await field.press('Control+Enter')
}
