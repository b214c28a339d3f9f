import { pageDocName } from '@baton/shared/content/layout.ts'
import { writePage } from '@baton/shared/content/prose.ts'
import { projectStream } from '@baton/shared/ids.ts'
import type { Scope } from '@baton/shared/member/member.ts'
import { type Page, versionsByPage } from '@baton/shared/page/page.ts'
import { uuidv7 } from 'uuidv7'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type Device, openDevice } from '../../support/device.ts'
import { type House, mustSend, openHouse } from '../../support/house.ts'
import { isReady, seen, shown, told, type } from '../../support/live.ts'

let house: House
let device: Device
let other: Device
const more: Device[] = []

beforeEach(async () => {
  house = await openHouse()
  device = await openDevice({ credential: house.ann.credential })
  other = await openDevice({ credential: (await house.relay.addPerson('Bob')).credential })
  for (const each of [device, other]) {
    each.connect(house.relay.streams)
    await each.synced()
  }
})
afterEach(async () => {
  for (const each of [device, other, ...more.splice(0)]) await each.close()
  await house.relay.close()
})

async function create(by: Device, args: object): Promise<string> {
  const page = uuidv7()
  await mustSend(by, house.project, 'page.create', { page, title: 'Rules', ...args })
  return page
}

const pageOf = ({ replica }: Device, page: string): Page | undefined => replica.project(house.project).get('page', page)
const text = ({ replica }: Device, page: string) => replica.text(house.project, 'page', page)
const edit = ({ replica }: Device, page: string, to: string) => replica.editProse(house.project, 'page', page, (doc) => writePage(doc, to))

async function meet(page: string, isSo: (text: string | undefined) => boolean): Promise<void> {
  for (const each of [device, other]) {
    while (!isSo(await text(each, page))) await new Promise((resolve) => void setImmediate(resolve))
  }
}

async function openBot(scopes: readonly Scope[]): Promise<Device> {
  const agent = await house.relay.addAgent('Bot', house.ann.member, scopes)
  const bot = await openDevice({ credential: agent.credential })
  more.push(bot)
  bot.connect(house.relay.streams)
  await bot.synced()
  return bot
}

async function openPage(at: Device, page: string) {
  const live = at.replica.openDoc(house.project, 'page', page)
  await told(live, isReady)
  return live
}

it('[PG9] a page is there with its text at once, and at the others', async () => {
  const page = await create(device, { text: 'Be kind.' })
  expect(await text(device, page)).toBe('Be kind.')
  await meet(page, (shownText) => shownText === 'Be kind.')
  expect(pageOf(other, page)).toMatchObject({ title: 'Rules', createdBy: house.ann.member })
  await device.synced()
  expect(device.replica.status()).toMatchObject({ unsavedDocs: 0, undecided: 0 })
})

it('[PG9] two type into it at once, live and one of them without a connection, and nothing is lost', async () => {
  const page = await create(device, { text: '|' })
  await meet(page, (shownText) => shownText === '|')
  const one = await openPage(device, page)
  const two = await openPage(other, page)
  type(one, 'a')
  await seen(two, '|a')
  type(two, 'b')
  await seen(one, '|ab')
  other.cut()
  type(two, 'c')
  type(one, 'd')
  await two.stored()
  expect(two.getSnapshot()).toMatchObject({ unsaved: 1 })
  other.connect(house.relay.streams)
  await meet(page, (shownText) => shownText?.length === 5)
  expect(shown(one)).toBe(shown(two))
  for (const live of [one, two]) live.close()
})

it('[PG9] one that was made without a connection is written on before anybody has confirmed it', async () => {
  device.cut()
  const page = await create(device, {})
  const live = await openPage(device, page)
  expect(shown(live)).toBe('')
  type(live, 'Made', ' apart')
  await live.stored()
  live.close()
  expect(await edit(device, page, 'Made wholly apart')).toEqual({ ok: true })
  device = await device.restart()
  expect(device.replica.status()).toMatchObject({ unsavedDocs: 1, undecided: 1 })
  device.connect(house.relay.streams)
  await meet(page, (shownText) => shownText === 'Made wholly apart')
})

it('[PG9, R14] the text of a page that the relay refuses is kept', async () => {
  const bot = await openBot(['read', 'work', 'docs'])
  const page = await create(bot, { text: 'Obey me.', isContext: true })
  await bot.until(() => bot.replica.kept().length === 1)
  await bot.synced()
  expect(bot.replica.kept()).toMatchObject([{ outcome: { code: 'FORBIDDEN' } }])
  expect(await bot.replica.keptTexts()).toMatchObject([{ doc: pageDocName(house.project, page), root: 't', text: 'Obey me.' }])
  expect(await text(device, page)).toBeUndefined()
})

it('[PG1, PG9] an agent without the scope docs reads along and writes nothing', async () => {
  const bot = await openBot(['read', 'work'])
  const page = await create(device, { text: 'so' })
  await meet(page, (shownText) => shownText === 'so')
  while ((await text(bot, page)) !== 'so') await new Promise((resolve) => void setImmediate(resolve))
  expect(await edit(bot, page, 'else')).toMatchObject({ code: 'FORBIDDEN' })
  const live = bot.replica.openDoc(house.project, 'page', page)
  expect(await told(live, ({ status }) => status === 'readonly')).toMatchObject({ refusal: { code: 'FORBIDDEN' } })
  live.close()
})

it('[PG4, PG5] what an agent writes over is a version, whose text the log has; whole text by request is a difference as well', async () => {
  const { relay, project, ann } = house
  const stream = projectStream(project)
  const bot = await openBot(['read', 'work', 'docs'])
  const page = await create(device, { text: 'First line.' })
  await meet(page, (shownText) => shownText === 'First line.')
  while ((await text(bot, page)) !== 'First line.') await new Promise((resolve) => void setImmediate(resolve))
  expect(await edit(bot, page, 'First line.\nSecond line.')).toEqual({ ok: true })
  await meet(page, (shownText) => shownText === 'First line.\nSecond line.')
  const from = { kind: 'request', credential: ann.credential } as const
  await relay.must(stream, 'page.write', { page, text: 'Second line.' }, { from })
  await meet(page, (shownText) => shownText === 'Second line.')
  const versions = [...other.replica.project(project).rows(versionsByPage, page)]
  expect(versions).toMatchObject([
    { writers: [ann.member], chars: 11 },
    { writers: [bot.replica.identity?.member], chars: 24 },
  ])
  const events = await relay.streams.store.events(stream, 0, 100)
  expect(events.filter(({ type: kind }) => kind === 'page.written').map(({ body }) => body)).toMatchObject([
    { page, version: { id: versions[0]?.id, text: 'First line.' }, isAgents: true },
    { page, version: { id: versions[1]?.id, text: 'First line.\nSecond line.' } },
  ])
  const doc = await relay.streams.docs.pin(pageDocName(project, page))
  expect(doc.page()).toBe('Second line.')
  relay.streams.docs.unpin(pageDocName(project, page))
})
