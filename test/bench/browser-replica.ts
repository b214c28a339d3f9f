import { type BrowserContext, chromium, type Page } from 'playwright'
import type { TestTab } from '../pwa/replica/page/tab.ts'
import { caller } from '../support/call.ts'
import { CHROMIUM_FLAGS, provideChromium } from '../support/find-chromium.ts'
import { serveTabs } from '../support/tab-server.ts'
import type { BenchBoard } from './board.ts'
import { type Figure, median, ms } from './measure.ts'

declare const tab: TestTab
declare const until: (isSo: () => unknown) => Promise<unknown>

const VISITS = 5

/** A board in a browser: from nothing over the network, and from this device's disk at the next visit; from the click on a link to its rows. */
export async function browserReplica(relay: string, token: string, boards: readonly BenchBoard[]): Promise<Figure[]> {
  const server = await serveTabs(relay)
  const browser = await chromium.launch({ executablePath: provideChromium(), args: CHROMIUM_FLAGS })
  try {
    const member = (await caller({ url: relay, token })('GET', '/api/me')).body.member.id
    const context = await browser.newContext()
    await context.addCookies([{ name: 'token', value: token, url: server.url }])
    return await figuresOf(context, `${server.url}?member=${member}`, boards)
  } finally {
    await browser.close()
    await server.close()
  }
}

async function figuresOf(context: BrowserContext, url: string, boards: readonly BenchBoard[]): Promise<Figure[]> {
  const page = await context.newPage()
  const first: number[] = []
  await page.goto(url)
  for (const board of boards) first.push(await whenThere(page, board))
  await page.evaluate(() => until(() => tab.sync().kind === 'synced'))
  const figures: Figure[] = [{ what: `browser: ${sizeOf(boards)} tasks loaded for the first time`, baton: ms(Math.max(...first)) }]
  const again: number[] = []
  const typed: number[] = []
  for (let visit = 0; visit < VISITS; visit++) {
    await page.reload()
    const there: number[] = []
    for (const board of boards) there.push(await whenThere(page, board))
    again.push(Math.max(...there))
    await page.evaluate(() => until(() => tab.sync().kind === 'synced'))
    const [board] = boards
    if (board) typed.push(await timeToShow(page, board))
  }
  figures.push({ what: `browser: the same from its own disk`, baton: ms(median(again)) })
  figures.push({ what: 'browser: a new task, from the command to its row', baton: ms(median(typed)) })
  return figures
}

const sizeOf = (boards: readonly BenchBoard[]): string => boards.reduce((sum, { tasks }) => sum + tasks.length, 0).toLocaleString('en')

/** Milliseconds since the navigation began. */
const whenThere = (page: Page, { project, tasks }: BenchBoard): Promise<number> =>
  page.evaluate(
    async ([project, count]) => {
      await until(() => tab.count(project) >= count)
      return performance.now()
    },
    [project, tasks.length] as const,
  )

const timeToShow = (page: Page, { project }: BenchBoard): Promise<number> =>
  page.evaluate(
    async ([project]) => {
      const [start, before] = [performance.now(), tab.count(project)]
      void tab.create(project, 'Made in a browser')
      await until(() => tab.count(project) > before)
      return performance.now() - start
    },
    [project] as const,
  )
