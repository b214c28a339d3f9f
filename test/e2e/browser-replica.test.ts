import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Id } from '@baton/shared/ids.ts'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright'
import { uuidv7 } from 'uuidv7'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import type { TestTab } from '../pwa/replica/page/tab.ts'
import { type Call, caller, tokenFor } from '../support/call.ts'
import { CHROMIUM_FLAGS, provideChromium } from '../support/find-chromium.ts'
import { type RelayProcess, startRelay } from '../support/relay-process.ts'
import { serveTabs, type TabServer } from '../support/tab-server.ts'

declare const tab: TestTab
declare const until: (isSo: () => unknown) => Promise<unknown>

interface Person {
  readonly member: Id
  readonly token: string
}

const NOBODY = '0190a8f0-0000-7000-8000-000000000001'

let relay: RelayProcess
let admin: Call
let server: TabServer
let browser: Browser
let context: BrowserContext
let projects = 0

beforeAll(async () => {
  relay = await startRelay()
  admin = caller(relay)
  server = await serveTabs(relay.url)
  browser = await chromium.launch({ executablePath: provideChromium(), args: CHROMIUM_FLAGS })
})

afterEach(() => context?.close())

afterAll(async () => {
  await browser?.close()
  await server?.close()
  await relay?.stop()
})

it('[W1] tabs share what is stored and one outbox, and one of them talks to the relay', async () => {
  const [mia, project] = [await person('Mia'), await newProject()]
  context = await profile(mia)
  const sockets: string[] = []
  context.on('page', (page) => page.on('websocket', (socket) => sockets.push(socket.url())))
  const [one, other] = [await open(mia), await open(mia)]
  await Promise.all([synced(one), synced(other)])
  const first = await one.evaluate(([project]) => tab.create(project, 'From one'), [project] as const)
  const second = await other.evaluate(([project]) => tab.create(project, 'From the other'), [project] as const)
  for (const page of [one, other]) {
    await page.evaluate(([project]) => until(() => tab.keys(project).filter((key) => key !== '~').length === 2), [project] as const)
    expect(await page.evaluate(([project]) => tab.titles(project), [project] as const)).toEqual(['From one', 'From the other'])
  }
  expect(typeof first).toBe('string')
  expect(typeof second).toBe('string')
  expect(sockets).toHaveLength(1)
})

it('[W2] when the tab that talks dies, another takes over what it left', async () => {
  const [mia, project] = [await person('Mia'), await newProject()]
  context = await profile(mia)
  const leading = await open(mia)
  await synced(leading)
  const other = await open(mia)
  await synced(other)
  await context.setOffline(true)
  await kind(leading, 'offline')
  await leading.evaluate(([project]) => tab.create(project, 'Left behind', 'Its text'), [project] as const)
  await other.evaluate(([project]) => until(() => tab.titles(project).includes('Left behind')), [project] as const)
  await kill(leading)
  await context.setOffline(false)
  await synced(other)
  expect(await titlesAt(project)).toEqual(['Left behind'])
})

it('[W3] a reload without a relay keeps rows, commands and edits, and they are handed in later', async () => {
  const [mia, project] = [await person('Mia'), await newProject()]
  context = await profile(mia)
  const page = await open(mia)
  await synced(page)
  const task = (await page.evaluate(([project]) => tab.create(project, 'Known', 'Before. '), [project] as const)) as Id
  await page.evaluate(([project, task]) => until(() => tab.brief(project, task)), [project, task] as const)
  await synced(page)
  await relay.kill()
  await page.evaluate(() => until(() => !tab.sync().online))
  await page.evaluate(([project]) => tab.create(project, 'New', 'Made alone'), [project] as const)
  expect(await page.evaluate(([project, task]) => tab.write(project, task, 'Edited.'), [project, task] as const)).toEqual({ ok: true })

  await page.reload()
  await page.evaluate(([project]) => until(() => tab.titles(project).length === 2), [project] as const)
  expect(await page.evaluate(() => tab.sync())).toMatchObject({ online: false, changes: 3, loading: false })
  expect(await page.evaluate(([project, task]) => tab.brief(project, task), [project, task] as const)).toMatchObject({
    brief: 'Before. Edited.',
  })
  expect(await page.evaluate(([project]) => tab.marks(project), [project] as const)).toMatchObject([
    [expect.any(String), 'pending', 'task.create'],
  ])

  relay = await relay.again()
  await synced(page)
  expect(await titlesAt(project)).toEqual(['Known', 'New'])
  expect((await admin('GET', `/api/tasks/${task}?project=${project}`)).body).toMatchObject({ brief: 'Before. Edited.' })
})

it('[W4] two accounts of one browser never mix', async () => {
  const [mia, leo] = [await person('Mia'), await person('Leo')]
  const project = await newProject()
  context = await profile(mia)
  const hers = await open(mia)
  await synced(hers)
  await context.setOffline(true)
  await hers.evaluate(([project]) => tab.create(project, 'Hers alone'), [project] as const)
  await signIn(leo)
  await context.setOffline(false)
  await hers.evaluate(() => until(() => tab.sync().problem?.kind === 'other-account'))
  expect(await titlesAt(project)).toEqual([])

  const his = await open(leo)
  await synced(his)
  expect(await his.evaluate(() => tab.identity())).toMatchObject({ member: leo.member })
  expect(await his.evaluate(([project]) => tab.titles(project), [project] as const)).toEqual([])

  await signIn(mia)
  await hers.reload()
  await synced(hers)
  expect(await titlesAt(project)).toEqual(['Hers alone'])
})

it('[W4] what another is signed in for does not come into a replica that is new', async () => {
  const [mia, leo] = [await person('Mia'), await person('Leo')]
  context = await profile(leo)
  const page = await open(mia)
  await page.evaluate(() => until(() => tab.sync().problem?.kind === 'other-account'))
  expect(await page.evaluate(() => tab.members())).toEqual([])
  await signIn(mia)
  await page.evaluate(() => tab.retry())
  await synced(page)
  expect(await page.evaluate(() => tab.identity())).toMatchObject({ member: mia.member })
})

it('[W5] a network that goes is said at once, and one that comes back is used at once', async () => {
  const [mia, project] = [await person('Mia'), await newProject()]
  context = await profile(mia)
  const page = await open(mia)
  await synced(page)
  await context.setOffline(true)
  await kind(page, 'offline')
  await page.evaluate(([project]) => tab.create(project, 'Meanwhile'), [project] as const)
  expect(await page.evaluate(() => tab.sync())).toMatchObject({ kind: 'offline', changes: 1 })
  await context.setOffline(false)
  await synced(page)
  const log = await page.evaluate(() => tab.log().map(({ what }) => what))
  expect(log).toEqual(['connected', 'disconnected', 'queued', 'connected', 'confirmed'])
})

it('[W6] who is signed out goes on by signing in again, with what they did meanwhile', async () => {
  const [mia, project] = [await person('Mia'), await newProject()]
  context = await profile(mia)
  const [page, other] = [await open(mia), await open(mia)]
  await Promise.all([synced(page), synced(other)])
  const { body } = await admin('POST', '/api/tokens', {
    name: 'again',
    member: mia.member,
    scopes: ['read', 'work', 'plan'],
    projects: 'all',
  })
  await signOut(mia)
  for (const each of [page, other]) await each.evaluate(() => until(() => tab.sync().problem?.kind === 'signed-out'))
  await page.evaluate(([project]) => tab.create(project, 'Signed out'), [project] as const)
  await signIn({ ...mia, token: body.token })
  await other.evaluate(() => tab.retry())
  await Promise.all([synced(page), synced(other)])
  expect(await titlesAt(project)).toEqual(['Signed out'])
})

it('[W7] a full disk is said, nothing of what it refused is stored, and later it is', async () => {
  const [mia, project] = [await person('Mia'), await newProject()]
  context = await profile(mia)
  const page = await context.newPage()
  const devtools = await context.newCDPSession(page)
  const { origin } = new URL(server.url)
  await devtools.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 100_000 })
  await page.goto(`${server.url}?member=${mia.member}`)
  await synced(page)
  const create = () => page.evaluate(([project]) => tab.create(project, 'Long', 'word '.repeat(40_000)), [project] as const)
  expect(await create()).toMatchObject({ ok: false, code: 'DISK_FULL' })
  expect(await page.evaluate(() => tab.sync())).toMatchObject({ kind: 'attention', problem: { kind: 'storage-full' } })
  expect(await page.evaluate(([project]) => tab.titles(project), [project] as const)).toEqual([])
  await devtools.send('Storage.overrideQuotaForOrigin', { origin })
  expect(await create()).toEqual(expect.any(String))
  await synced(page)
  expect(await titlesAt(project)).toEqual(['Long'])
})

it('[W8] a tab that stands still with the lead loses it to one that somebody looks at', async () => {
  const [mia, project] = [await person('Mia'), await newProject()]
  context = await profile(mia)
  const still = await open(mia)
  await synced(still)
  const devtools = await context.newCDPSession(still)
  await devtools.send('Debugger.enable')
  await devtools.send('Debugger.pause')
  void still.evaluate(() => tab.sync()).catch(() => {})
  const looked = await open(mia)
  await looked.evaluate(([project]) => tab.create(project, 'Not waiting'), [project] as const)
  await looked.evaluate(([project]) => until(() => tab.keys(project).some((key) => key !== '~')), [project] as const)
  expect(await titlesAt(project)).toEqual(['Not waiting'])
  await devtools.send('Debugger.resume')
  await synced(still)
})

it('[W9] a browser that keeps nothing is said to, and what was typed is refused and not lost', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'baton-profile-'))
  mkdirSync(join(folder, 'Default'))
  writeFileSync(join(folder, 'Default/Preferences'), JSON.stringify({ profile: { default_content_setting_values: { cookies: 2 } } }))
  context = await chromium.launchPersistentContext(folder, { executablePath: provideChromium(), args: CHROMIUM_FLAGS })
  const page = await context.newPage()
  await page.goto(`${server.url}?member=${NOBODY}`)
  await page.evaluate(() => until(() => tab.sync().problem?.kind === 'storage-closed'))
  expect(await page.evaluate(([project]) => tab.create(project, 'Typed'), [NOBODY] as const)).toMatchObject({
    ok: false,
    code: 'READ_ONLY',
  })
})

it('[W13] what a person holds in this browser is renewed while they are there', async () => {
  const [mia, project] = [await person('Mia'), await newProject()]
  context = await profile(mia)
  const [leading, other] = [await open(mia), await open(mia)]
  await Promise.all([synced(leading), synced(other)])
  const task = (await other.evaluate(([project]) => tab.create(project, 'Held'), [project] as const)) as Id
  const backlog = (await admin('GET', `/api/projects/${project}/columns`)).body.columns.find(
    ({ stage }: { stage: string }) => stage === 'backlog',
  )
  await other.evaluate(([project, task, column]) => tab.send(project, 'task.move', { task, column }), [project, task, backlog.id] as const)
  await other.evaluate(([project, task, attempt]) => tab.send(project, 'task.claim', { task, session: tab.session(), attempt }), [
    project,
    task,
    uuidv7(),
  ] as const)
  const first = await other.evaluate(([project, task]) => until(() => tab.expiresAt(project, task)), [project, task] as const)
  await other.evaluate(([project, task, first]) => until(() => (tab.expiresAt(project, task) ?? 0) > first), [
    project,
    task,
    Number(first),
  ] as const)
  expect(await other.evaluate(([project, task]) => tab.lease(project, task), [project, task] as const)).toMatchObject({
    member: mia.member,
  })
})

it('[W14] who is where is seen in every tab', async () => {
  const [mia, leo, project] = [await person('Mia'), await person('Leo'), await newProject()]
  const elsewhere = await profile(leo)
  const his = await open(leo)
  await synced(his)
  context = await profile(mia)
  const [leading, other] = [await open(mia), await open(mia)]
  await Promise.all([synced(leading), synced(other)])
  await his.evaluate(([project]) => tab.lookAt(project, project), [project] as const)
  for (const page of [leading, other]) {
    await page.evaluate(
      ([project, member]) => until(() => tab.peers(project).some((peer) => peer.member === member && peer.at === project)),
      [project, leo.member] as const,
    )
  }
  await elsewhere.close()
})

/** A browser profile in which somebody is signed in. */
async function profile(who: Person): Promise<BrowserContext> {
  context = await browser.newContext()
  await signIn(who)
  return context
}

const signIn = ({ token }: Person) => context.addCookies([{ name: 'token', value: token, url: server.url }])

async function signOut({ member }: Person): Promise<void> {
  const { body } = await admin('GET', '/api/tokens')
  for (const { id, member: whose, name } of body.tokens) {
    if (whose === member && name !== 'again') await admin('DELETE', `/api/tokens/${id}`)
  }
}

async function open({ member }: Person): Promise<Page> {
  const page = await context.newPage()
  await page.goto(`${server.url}?member=${member}`)
  return page
}

const synced = (page: Page) => kind(page, 'synced')

const kind = (page: Page, wanted: string) => page.evaluate((wanted) => until(() => tab.sync().kind === wanted), wanted)

/** As a crash does: nothing of the page gets to say farewell. */
async function kill(page: Page): Promise<void> {
  const crashed = page.waitForEvent('crash')
  const devtools = await context.newCDPSession(page)
  void devtools.send('Page.crash').catch(() => {})
  await crashed
  await page.close()
}

function person(name: string): Promise<Person> {
  return tokenFor(admin, name, { as: 'human', scopes: ['read', 'work', 'plan', 'brief'] })
}

async function newProject(): Promise<Id> {
  const prefix = `P${String.fromCharCode(65 + projects++)}`
  return (await admin('POST', '/api/projects', { name: `Project ${prefix}`, prefix })).body.project.id
}

async function titlesAt(project: Id): Promise<string[]> {
  const { body } = await admin('GET', `/api/projects/${project}/tasks`)
  return body.tasks.map(({ title }: { title: string }) => title).sort()
}
