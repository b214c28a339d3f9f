import { DailyReports } from '@baton/relay/effects/daily-reports.ts'
import { type Id, projectStream } from '@baton/shared/ids.ts'
import { listEntries } from '@baton/shared/inbox/list.ts'
import { REPORTS_LOOKED_FOR_EVERY_MS } from '@baton/shared/limits.ts'
import { reportsByDay } from '@baton/shared/report/report.ts'
import { uuidv7 } from 'uuidv7'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { found } from '../../support/found.ts'
import { HandClock } from '../../support/hand-clock.ts'
import { type Joined, openRelayCore, type RelayCore } from '../../support/relay-core.ts'

const HOUR_MS = 3_600_000

let core: RelayCore
let clock: HandClock
let reports: DailyReports
let ann: Joined
let project: Id
beforeEach(async () => {
  clock = new HandClock(Date.UTC(2026, 0, 1, 12))
  await open()
  ann = await core.addPerson('Ann')
  await core.addAgent('Ada', ann.member)
  project = await core.addProject('House', 'HSE')
})
afterEach(() => close())

async function open(folder?: string): Promise<void> {
  core = await openRelayCore({ time: clock, ...(folder !== undefined && { folder }) })
  reports = new DailyReports(core.streams)
  reports.start()
  await reports.settled()
}

async function close(): Promise<void> {
  await reports.close()
  await core.close()
}

const pass = async (hours: number) => {
  clock.advance(hours * HOUR_MS)
  await reports.settled()
  await core.effects.settled()
}

const state = async () => found(await core.streams.project(project)).host.state
const days = async () => [...(await state()).rows(reportsByDay)].map(({ day }) => day)

async function work(): Promise<void> {
  await core.must(projectStream(project), 'task.create', { task: uuidv7(), title: 'Roof' })
}

test('[DR5] the report of a day is made at its hour, once, and told to the people of the project', async () => {
  await work()
  await pass(17)
  expect(await days()).toEqual([])
  await pass(2)
  expect(await days()).toEqual(['2026-01-02'])
  await work()
  await pass(1)
  expect(await days()).toEqual(['2026-01-02'])
  await pass(24)
  expect(await days()).toEqual(['2026-01-02', '2026-01-03'])
  const entries = [...core.streams.workspace.state.all('entry')]
  expect(entries).toMatchObject([{ member: ann.member, title: 'Daily report of 2026-01-03', why: [{ reason: 'report', count: 2 }] }])
  expect(listEntries(core.streams.workspace.state, ann.member, { needsAction: true }).items).toEqual([])
})

test('[DR5] a relay that slept makes the latest one, and one that starts again makes none twice', async () => {
  await work()
  await close()
  clock.advance(5 * 24 * HOUR_MS)
  await open(core.folder)
  expect(await days()).toEqual(['2026-01-06'])
  await work()
  await close()
  await open(core.folder)
  expect(await days()).toEqual(['2026-01-06'])
})

test('[DR5] of the day on which a project began, and where the policy wants none, there is no report', async () => {
  await work()
  clock.advance(REPORTS_LOOKED_FOR_EVERY_MS)
  await reports.settled()
  expect(await days()).toEqual([])
  const from = { kind: 'request', credential: ann.credential } as const
  await core.must(projectStream(project), 'policy.set', { dailyReport: 'off' }, { from })
  await pass(48)
  expect(await days()).toEqual([])
  await core.must(projectStream(project), 'policy.set', { dailyReport: { hour: 12, timeZone: 'Asia/Tokyo' } }, { from })
  await pass(1)
  expect(await days()).toEqual(['2026-01-03'])
})
