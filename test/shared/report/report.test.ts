import { REPORT_ITEMS_MAX, REPORTS_KEPT_MAX } from '@baton/shared/limits.ts'
import { reportsByDay } from '@baton/shared/report/report.ts'
import { reportDay } from '@baton/shared/report/report-day.ts'
import { reportText, waitsForYou } from '@baton/shared/report/report-text.ts'
import { expect, it } from 'vitest'
import { by, given, type Step } from '../../support/given.ts'
import { ada, ann, ben, relay } from '../../support/people.ts'
import { claim, columnOf, create, expire, idOf, open, submit } from '../../support/steps.ts'

const DAY_MS = 24 * 3_600_000
const make = (day: string, who = relay): Step => by(who, 'report.make', { day, since: 0 })
const finish = (name: string): Step => by(ann, 'task.move', { task: idOf(name), column: columnOf('done'), reason: 'x' })
const block = (name: string): Step => by(ann, 'task.block', { task: idOf(name), kind: 'needs_input', question: 'Which?' })
const reportsIn = ({ state }: ReturnType<typeof given>) => [...state.rows(reportsByDay)]

it('[DR1] a report tells what was done since the last one, the latest first, and what is stuck', () => {
  const scene = given(open, create('a'), create('b'), create('c'), create('d'), finish('a'), finish('b'), block('c'))
  scene.and(make('2026-01-01'))
  expect(reportsIn(scene)).toMatchObject([
    {
      day: '2026-01-01',
      counts: { done: 2, stuck: 1, created: 4, ready: 1, held: 0 },
      done: [{ title: 'b', key: 'BAT-2' }, { title: 'a' }],
      stuck: [{ title: 'c', why: 'question' }],
    },
  ])
  scene.and(finish('d'), make('2026-01-02'))
  const [first, second] = reportsIn(scene)
  expect(second).toMatchObject({ since: first?.until, counts: { done: 1, created: 0 }, done: [{ title: 'd' }] })
})

it('[DR1] stuck is what waits for an answer, for somebody to look, or for longer than a day for a decision', () => {
  const struck = ['1', '2', '3'].flatMap((n) => [claim(ada, 'a', n), expire('a', Number(n))])
  const scene = given(open, create('a'), ...struck, create('b'), claim(ada, 'b'), submit(ada, 'b', 1), create('c'), block('c'))
  scene.and(make('2026-01-01'))
  expect(reportsIn(scene)[0]?.stuck.map(({ title, why }) => [title, why])).toEqual([
    ['a', 'attention'],
    ['c', 'question'],
  ])
  scene.now += DAY_MS
  scene.and(make('2026-01-02'))
  expect(reportsIn(scene)[1]?.stuck.map(({ title, why }) => [title, why])).toEqual([
    ['a', 'attention'],
    ['b', 'review'],
    ['c', 'question'],
  ])
})

it('[DR2] one a day, by the relay alone, and none where there is nothing to tell', () => {
  const scene = given(open)
  scene.when(make('2026-01-01')).gives()
  scene
    .and(create('a'))
    .when(make('2026-01-01'))
    .gives({ type: 'report.made', body: { day: '2026-01-01' } })
  scene.and(create('b')).when(make('2026-01-01')).gives()
  scene.when(make('2025-12-31')).gives()
  scene.when(make('2026-01-02', ann)).refuses('FORBIDDEN')
})

it('[DR2] the last two weeks are kept, and of a long list the beginning', () => {
  const days = Array.from({ length: REPORTS_KEPT_MAX + 2 }, (_, n) => `2026-01-${String(n + 1).padStart(2, '0')}`)
  const names = Array.from({ length: REPORT_ITEMS_MAX + 1 }, (_, n) => `t${n}`)
  const scene = given(open, ...names.flatMap((name) => [create(name), block(name)]), ...days.map((day) => make(day)))
  expect(reportsIn(scene).map(({ day }) => day)).toEqual(days.slice(2))
  const [last] = reportsIn(scene)
  expect([last?.counts.stuck, last?.stuck.length]).toEqual([names.length, REPORT_ITEMS_MAX])
  expect(last && reportText(last, [])).toContain('- … and 1 more')
})

it('[DR3] the day changes at the hour of the report in its time zone; the policy says when, or that there is none', () => {
  const day = (iso: string, dailyReport?: 'off' | { readonly hour: number; readonly timeZone: string }) =>
    reportDay(dailyReport ? { dailyReport } : {}, Date.parse(iso))
  expect([day('2026-11-21T05:59:59Z'), day('2026-11-21T06:00:00Z')]).toEqual(['2026-11-20', '2026-11-21'])
  const berlin = { hour: 9, timeZone: 'Europe/Berlin' }
  expect([day('2026-07-01T06:59:00Z', berlin), day('2026-07-01T07:00:00Z', berlin)]).toEqual(['2026-06-30', '2026-07-01'])
  expect(day('2026-11-21T12:00:00Z', { hour: 0, timeZone: 'Pacific/Auckland' })).toBe('2026-11-22')
  expect(day('2026-11-21T12:00:00Z', 'off')).toBeUndefined()
})

it('[DR3] people set the hour and the time zone', () => {
  const set = (dailyReport: unknown): Step => by(ann, 'policy.set', { dailyReport })
  const berlin = { hour: 9, timeZone: 'Europe/Berlin' }
  const scene = given(open, set(berlin), by(ann, 'policy.set', { limits: {} }))
  expect([...scene.state.all('board')][0]?.policy).toMatchObject({ dailyReport: berlin })
  scene.when(set('off')).gives({ type: 'policy.set', body: { dailyReport: 'off' } })
  for (const wrong of [{ hour: 24, timeZone: 'UTC' }, { hour: 9, timeZone: 'Mars/Olympus' }, { hour: 9 }, 'on'])
    scene.when(set(wrong)).refuses('INVALID')
})

it('[DR4] what waits for whoever reads it is as of now, and others’ work is not among it', () => {
  const scene = given(open, create('a'), claim(ada, 'a'), submit(ada, 'a', 1), create('b'), block('b'), make('2026-01-01'), create('c'))
  const [report] = reportsIn(scene)
  const waits = waitsForYou(scene.state, ben)
  expect(waits.map((action) => action.do)).toEqual(['answer', 'review'])
  expect(waitsForYou(scene.state, ada)).toEqual([])
  expect(report && reportText(report, waits)).toBe(
    [
      '# Daily report of 2026-01-01',
      '0 done, 1 stuck, 2 new, 0 ready, 0 at work.',
      '',
      '## Stuck',
      '- BAT-2 b: waits for an answer',
      '',
      '## Waits for you',
      '- BAT-2 waits for an answer: Which?',
      '- BAT-1 waits for a decision.',
    ].join('\n'),
  )
})
