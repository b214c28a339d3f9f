import { gzipSync } from 'node:zlib'
import { type Browser, chromium, type Page } from 'playwright'
import { setup as buildApp } from '../support/app-setup.ts'
import { caller } from '../support/call.ts'
import { CHROMIUM_FLAGS, provideChromium } from '../support/find-chromium.ts'
import { emailOf, PASSWORD } from '../support/visitor.ts'
import type { BenchBoard } from './board.ts'
import { type Figure, median, ms, percentile } from './measure.ts'
import { dragFrames, firstCard, keystrokes, watchFirstCard } from './screen-probes.ts'

const VISITS = 5

/** The app as people see it: what it loads, how soon a board stands there, and how it follows a hand. */
export async function screen(
  relay: string,
  token: string,
  boards: readonly { readonly prefix: string; readonly board: BenchBoard }[],
): Promise<Figure[]> {
  buildApp()
  const browser = await chromium.launch({ executablePath: provideChromium(), args: CHROMIUM_FLAGS })
  try {
    const link = await newcomerLink(relay, token)
    const [first] = boards
    const figures = [await initialScript(browser, link, `${relay}/p/${first?.prefix}`)]
    const page = await comeIn(browser, await newcomerLink(relay, token))
    for (const { prefix, board } of boards) figures.push(await firstPaint(page, relay, prefix, board.tasks.length))
    const frames = await dragFrames(page)
    figures.push({
      what: 'screen: a frame while a card is dragged',
      baton: `p50 ${ms(median(frames))}, p95 ${ms(percentile(frames, 0.95))}`,
    })
    const typed = await keystrokes(page)
    figures.push({
      what: 'screen: a keystroke in the brief, to its frame',
      baton: `p50 ${ms(median(typed))}, p95 ${ms(percentile(typed, 0.95))}`,
    })
    return figures
  } finally {
    await browser.close()
  }
}

async function newcomerLink(relay: string, token: string): Promise<string> {
  const { body } = await caller({ url: relay, token })('POST', '/api/invites', { to: { kind: 'newcomer', role: 'member' } })
  return body.link
}

async function comeIn(browser: Browser, link: string, options = {}): Promise<Page> {
  const name = `Bench ${Date.now()}`
  const page = await (await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options })).newPage()
  await page.addInitScript(watchFirstCard)
  await page.goto(link)
  await page.getByLabel('Your name').fill(name)
  await page.getByLabel('Email').fill(emailOf(name.replace(' ', '')))
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: 'Join' }).click()
  await page.getByRole('button', { name: /^Sync: / }).waitFor()
  return page
}

/**
 * All scripts that have arrived when the first card is made, in a browser that has none of them, packed by gzip. Of several visits the fewest:
 * what is fetched beside the card, for later, may be faster on a busy machine.
 */
async function initialScript(browser: Browser, link: string, board: string): Promise<Figure> {
  const page = await comeIn(browser, link, { serviceWorkers: 'block' })
  await page.goto(board)
  await page.getByRole('button', { name: /Everything is on the relay/ }).waitFor()
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('Network.enable')
  await cdp.send('Network.setCacheDisabled', { cacheDisabled: true })
  const visits: Scripts[] = []
  while (visits.length < VISITS) {
    await page.reload()
    visits.push(await scriptsUpTo(page, (await firstCard(page)).madeMs))
  }
  await page.context().close()
  const { bytes, files } = visits.reduce((least, each) => (each.bytes < least.bytes ? each : least))
  return {
    what: 'screen: scripts loaded up to the first card, gzip',
    baton: `${(bytes / 1_000).toFixed(1)} kB in ${files} files`,
    target: '≤ 120 kB',
    peer: 'the bare stack 105 kB',
  }
}

interface Scripts {
  readonly bytes: number
  readonly files: number
}

async function scriptsUpTo(page: Page, until: number): Promise<Scripts> {
  const urls = await page.evaluate((ms) => {
    const loaded = performance.getEntriesByType('resource') as PerformanceResourceTiming[]
    return loaded.filter(({ name, responseEnd }) => name.endsWith('.js') && responseEnd > 0 && responseEnd <= ms).map(({ name }) => name)
  }, until)
  const packed = await Promise.all(urls.map(async (url) => gzipSync(await (await page.context().request.get(url)).body()).length))
  return { bytes: packed.reduce((sum, each) => sum + each, 0), files: urls.length }
}

/** From the start of the navigation to the frame that shows the first card, out of this device's own replica. */
async function firstPaint(page: Page, relay: string, prefix: string, tasks: number): Promise<Figure> {
  const at: number[] = []
  for (let visit = 0; visit <= VISITS; visit++) {
    await page.goto(`${relay}/p/${prefix}`)
    const { shownMs } = await firstCard(page)
    await page.getByRole('button', { name: /Everything is on the relay/ }).waitFor()
    // The first visit loads over the network.
    if (visit > 0) at.push(shownMs)
  }
  return { what: `screen: first card of ${tasks.toLocaleString('en')} tasks from the local replica`, baton: ms(median(at)) }
}
