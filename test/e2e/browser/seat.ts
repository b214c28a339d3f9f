import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright'
import type { Door } from '../../support/door.ts'
import { emailOf, PASSWORD } from '../../support/visitor.ts'

/** Web-first waits end with what they wait for; this only bounds them, on machines that do much else. */
export const PATIENCE_MS = 60_000

/** A person before a browser: a profile that nobody shares, and a way to the relay that can be shut. */
export class Seat {
  readonly name: string
  readonly door: Door
  readonly context: BrowserContext
  /** What the tabs wrote on their consoles. */
  readonly console: string[] = []
  /** The tab that they look at. */
  page: Page

  private constructor(name: string, door: Door, context: BrowserContext, page: Page) {
    this.name = name
    this.door = door
    this.context = context
    this.page = page
    context.on('console', (message) => this.console.push(`${message.type()} ${message.text()}`))
    context.on('weberror', (error) => this.console.push(`exception ${error.error().stack ?? error.error()}`))
  }

  static async take(browser: Browser, name: string, door: Door, options: BrowserContextOptions = {}): Promise<Seat> {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce', ...options })
    context.setDefaultTimeout(PATIENCE_MS)
    // Snapshots of the page are enough; pictures of every step take a processor that renders in software.
    await context.tracing.start({ snapshots: true })
    return new Seat(name, door, context, await context.newPage())
  }

  async open(path: string): Promise<void> {
    await this.page.goto(`${this.door.url}${path}`)
  }

  /** By a claim link or an invite link, as a newcomer does it. */
  async comeIn(link: string): Promise<void> {
    const { pathname, hash } = new URL(link)
    await this.open(`${pathname}${hash}`)
    await this.page.getByLabel('Your name').fill(this.name)
    await this.page.getByLabel('Email').fill(emailOf(this.name))
    await this.page.getByLabel('Password', { exact: true }).fill(PASSWORD)
    await this.page.getByRole('button', { name: /^(Make it mine|Join)$/ }).click()
    await this.syncIcon().waitFor()
  }

  /** Made by this person in a tab of its own, for somebody else. */
  async inviteLink(): Promise<string> {
    const page = await this.context.newPage()
    await page.goto(`${this.door.url}/settings/members`)
    await page.getByRole('button', { name: 'Invite', exact: true }).click()
    await page.getByRole('button', { name: 'Make the link' }).click()
    const link = await page
      .getByRole('dialog', { name: /^A link for/ })
      .getByText(/\/invite#/)
      .innerText()
    await page.close()
    return link.trim()
  }

  syncIcon(page = this.page) {
    return page.getByRole('button', { name: /^Sync: / })
  }

  /** Resolves when the sync icon says so. */
  async stands(words: RegExp, page = this.page): Promise<void> {
    await page.getByRole('button', { name: new RegExp(`^Sync: .*${words.source}`, words.flags) }).waitFor()
  }

  /** Calls back whenever a tab has stored something for whoever is signed in. */
  async onStored(listener: () => void): Promise<void> {
    const { member } = (await (await this.context.request.get(`${this.door.url}/api/me`)).json()) as { member: { id: string } }
    await this.context.exposeBinding('batonStored', listener)
    await this.context.addInitScript(hearTabs, `baton-${member.id}`)
    await this.page.evaluate(hearTabs, `baton-${member.id}`)
  }

  /** Resolves when all of the app is in this browser: what is fetched when it is first opened would else be missing without a network. */
  async hasApp(): Promise<void> {
    await this.page.evaluate(async () => {
      const { serviceWorker } = navigator
      await serviceWorker.ready
      if (!serviceWorker.controller)
        await new Promise((resolve) => serviceWorker.addEventListener('controllerchange', resolve, { once: true }))
    })
  }

  /** The network goes, and the screen says so. */
  async cutOff(): Promise<void> {
    await this.hasApp()
    this.door.shut()
    await this.stands(/Looking for the relay|You are offline/)
  }

  /** The network is back, and the browser says so to its pages, which no door can. */
  async networkBack(): Promise<void> {
    this.door.open()
    for (const page of this.context.pages()) await page.evaluate(() => dispatchEvent(new Event('online')))
  }

  /** Another tab of the same browser, in front. */
  async openTab(path: string): Promise<Page> {
    this.page = await this.context.newPage()
    await this.open(path)
    return this.page
  }

  /** As a crash does: nothing of the tab gets to say farewell. What it showed is opened again in another one. */
  async crash(): Promise<void> {
    const { page } = this
    const address = page.url()
    const gone = page.waitForEvent('crash')
    const devtools = await this.context.newCDPSession(page)
    void devtools.send('Page.crash').catch(() => {})
    await gone
    await page.close()
    this.page = await this.context.newPage()
    await this.page.goto(address)
  }
}

/** In the page: tabs of an account tell each other when they have stored something. */
function hearTabs(channel: string): void {
  const ear = new BroadcastChannel(channel)
  ear.onmessage = () => void (globalThis as unknown as { batonStored: () => Promise<void> }).batonStored()
}
