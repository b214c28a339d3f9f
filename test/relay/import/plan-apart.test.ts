import { setImmediate } from 'node:timers/promises'
import { type Planning, planApart } from '@baton/relay/import/plan-apart.ts'
import { planSource } from '@baton/relay/import/read-source.ts'
import { IMPORT_CHARS_HERE_MAX } from '@baton/shared/limits.ts'
import { expect, test } from 'vitest'

const into: Planning['into'] = {
  project: '01a1fd5d-bd4d-7b6d-95b9-cb579159efed',
  members: new Map([['mia', '01a1fd5d-bbde-7e77-a237-623a93772c41']]),
  board: { prefix: 'BAT', columns: [], policy: undefined, pages: new Set(), isNew: true },
  all: false,
  stages: new Map([['doing', 'backlog']]),
}

const issues = (count: number) =>
  JSON.stringify(
    Array.from({ length: count }, (_, at) => ({ number: at + 1, title: `Issue ${at}`, state: 'OPEN', assignees: [{ login: 'mia' }] })),
  )

/** Which comes first: the plan, or whatever else the relay has to do. */
const first = (text: string) => Promise.race([planApart({ text, format: undefined, into }).then(() => 'plan'), setImmediate('others')])

test('[H20] a long file is planned in a thread of its own, with the same result', async () => {
  const long = issues(2_000)
  expect(long.length).toBeGreaterThan(IMPORT_CHARS_HERE_MAX)
  expect(await first(issues(2))).toBe('plan')
  expect(await first(long)).toBe('others')
  const planned = await planApart({ text: long, format: undefined, into })
  expect(planned).toMatchObject({ ok: true, format: 'github' })
  expect(planned).toEqual(planSource(long, undefined, into))
})

test('[H20] what is wrong in a long file is told like what is wrong in a short one', async () => {
  const text = 'x'.repeat(IMPORT_CHARS_HERE_MAX + 1)
  const planned = await planApart({ text, format: undefined, into })
  expect(planned).toMatchObject({ ok: false, code: 'INVALID' })
  expect(planned).toEqual(planSource(text, undefined, into))
})
