import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openSqliteStore } from '@baton/relay/store/sqlite/sqlite-store.ts'
import { RelayClock } from '@baton/relay/streams/clock.ts'
import { Uses } from '@baton/relay/streams/uses.ts'
import { derivedId } from '@baton/shared/derived-id.ts'
import { USE_NOTED_EVERY_MS } from '@baton/shared/limits.ts'
import { expect, it, onTestFinished } from 'vitest'

it('[H18] a use is noted once a minute, whatever a credential does', async () => {
  const path = mkdtempSync(join(tmpdir(), 'baton-uses-'))
  const store = openSqliteStore({ path })
  onTestFinished(async () => {
    await store.close()
    rmSync(path, { recursive: true })
  })
  let uptime = 0
  const clock = new RelayClock({ wall: () => 1_000_000, uptime: () => uptime, after: () => () => {} }, 0)
  const uses = new Uses(store, clock, (error) => expect(error).toBeUndefined())
  const [ada, bob] = [derivedId('ada'), derivedId('bob')]
  uses.note(ada)
  uptime = USE_NOTED_EVERY_MS - 1
  uses.note(ada)
  uses.note(bob)
  expect(await store.uses()).toEqual(
    new Map([
      [ada, 1_000_000],
      [bob, 1_000_000 + uptime],
    ]),
  )
  uptime = USE_NOTED_EVERY_MS
  uses.note(ada)
  expect((await store.uses()).get(ada)).toBe(1_000_000 + uptime)
})
