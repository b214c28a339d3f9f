import type { Locator, Page } from 'playwright'

/** The board as its people see it: by roles and names. */
export const columnNamed = (page: Page, name: string): Locator => page.getByRole('region', { name, exact: true })

export const cardTitled = (page: Page, title: string): Locator =>
  page.getByRole('article').filter({ has: page.getByRole('link', { name: title, exact: true }) })

export const cardOf = (page: Page, key: string): Locator => page.getByRole('article').filter({ has: page.getByText(key, { exact: true }) })

/** Resolves when a card stands in a column. */
export const standsIn = (page: Page, title: string, column: string): Promise<void> =>
  columnNamed(page, column).getByRole('link', { name: title, exact: true }).waitFor()

/** Where `C` writes a card; open and ready to be typed into. */
export async function composer(page: Page): Promise<Locator> {
  await page
    .getByRole('button', { name: /^Add a task/ })
    .first()
    .waitFor()
  await page.keyboard.press('c')
  return page.getByRole('textbox', { name: /^New task in / })
}

/** The same by its button, whatever has the focus. */
export async function composerIn(page: Page, column: string): Promise<Locator> {
  await columnNamed(page, column).getByRole('button', { name: 'Add a task' }).click()
  return page.getByRole('textbox', { name: `New task in ${column}` })
}

export async function addCard(page: Page, title: string): Promise<void> {
  const line = await composer(page)
  await line.fill(title)
  await line.press('Enter')
  await page.getByRole('link', { name: title, exact: true }).waitFor()
  await line.press('Escape')
}

export async function addColumn(page: Page, { name, stage, beside }: { name: string; stage: string; beside: string }): Promise<void> {
  await page.getByRole('button', { name: `Change the column ${beside}` }).click()
  await page.getByRole('menuitem', { name: 'Add a column beside it' }).click()
  const dialog = page.getByRole('dialog', { name: 'Add a column' })
  await dialog.getByLabel('Name').fill(name)
  await dialog.getByLabel('Stage').selectOption(stage)
  await dialog.getByRole('button', { name: 'Add column' }).click()
  await columnNamed(page, name).waitFor()
}

/** By the menu of a card, as keys and fingers do it; resolves when it stands there. `C` would else still add where it stood. */
export async function moveCard(page: Page, title: string, column: string): Promise<void> {
  await page.getByRole('link', { name: title, exact: true }).focus()
  await page.keyboard.press('m')
  await choose(page, column)
  await standsIn(page, title, column)
}

/** In the menu that is open; what it stands at now is ticked. */
export function choose(page: Page, entry: string): Promise<void> {
  const name = new RegExp(`^${entry}`)
  return page.getByRole('menuitem', { name }).or(page.getByRole('menuitemcheckbox', { name })).click()
}
