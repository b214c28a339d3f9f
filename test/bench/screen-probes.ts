import type { Page } from 'playwright'

/** Runs in the page: `window.firstCard` is when the first card was made, and when the frame with it was done, since the navigation began. */
export function watchFirstCard(): void {
  const watch = new MutationObserver(() => {
    if (!document.querySelector('article')) return
    watch.disconnect()
    const madeMs = performance.now()
    requestAnimationFrame(() => setTimeout(() => Object.assign(window, { firstCard: { madeMs, shownMs: performance.now() } })))
  })
  watch.observe(document, { childList: true, subtree: true })
}

export interface FirstCard {
  readonly madeMs: number
  readonly shownMs: number
}

export async function firstCard(page: Page): Promise<FirstCard> {
  await page.waitForFunction(() => 'firstCard' in window)
  return page.evaluate(() => (window as unknown as { firstCard: FirstCard }).firstCard)
}

const DRAG_STEPS = 60

/** Milliseconds between frames while the first card is carried over the columns. */
export async function dragFrames(page: Page): Promise<readonly number[]> {
  const first = page.locator('article').first()
  // A long list takes the place of the first cards as soon as it is fetched: hovering waits until a card stays where it is.
  await first.hover()
  const card = await first.boundingBox()
  if (!card) throw new Error('There is no card to drag.')
  await page.mouse.move(card.x + 150, card.y + 40)
  await page.mouse.down()
  await page.mouse.move(card.x + 160, card.y + 60, { steps: 4 })
  await page.evaluate(() => {
    const frames: number[] = []
    let last = performance.now()
    const tick = () => {
      const now = performance.now()
      frames.push(now - last)
      last = now
      requestAnimationFrame(tick)
    }
    requestAnimationFrame(tick)
    Object.assign(window, { frames })
  })
  await page.mouse.move(card.x + 700, card.y + 300, { steps: DRAG_STEPS })
  const frames = await page.evaluate(() => (window as unknown as { frames: number[] }).frames)
  await page.keyboard.press('Escape')
  await page.mouse.up()
  return frames.slice(1)
}

const TYPED = 'The cover rattles at high speed. '.repeat(3)
/** Faster than anybody types; without a pause letters would wait for each other, and frames for letters. */
const KEY_MS = 60

/** Milliseconds from a key going down in the brief to the end of the frame that shows its letter. */
export async function keystrokes(page: Page): Promise<readonly number[]> {
  await page.locator('article a').first().click()
  const brief = page.getByRole('complementary').getByRole('region', { name: 'Brief' })
  await brief.getByRole('button', { name: 'Edit', exact: true }).click()
  const text = brief.getByRole('textbox', { name: 'Brief' })
  await text.click()
  await page.evaluate(() => {
    const typed: number[] = []
    const onKey = () => {
      const start = performance.now()
      requestAnimationFrame(() => setTimeout(() => typed.push(performance.now() - start)))
    }
    addEventListener('keydown', onKey, { capture: true })
    Object.assign(window, { typed })
  })
  await page.keyboard.type(TYPED, { delay: KEY_MS })
  await page.waitForFunction((count) => (window as unknown as { typed: number[] }).typed.length >= count, TYPED.length)
  return page.evaluate(() => (window as unknown as { typed: number[] }).typed)
}
