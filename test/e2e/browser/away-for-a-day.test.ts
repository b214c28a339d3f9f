import { openLog } from '@baton/relay/start/log.ts'
import { startRelay } from '@baton/relay/start/start-relay.ts'
import { systemTime, type TimeSource } from '@baton/relay/streams/clock.ts'
import { PARK_AFTER_MS_HUMAN } from '@baton/shared/limits.ts'
import { it } from 'vitest'
import { addCard, cardTitled, moveCard, standsIn } from './board.ts'
import { type Play, play } from './play.ts'
import { readyTask } from './work.ts'

const TITLES = ['Still wanted', 'Wanted at once', 'Not any more']

it('[Y12, Y31] who was away for longer than a day is asked what they still want', () =>
  play(async (scene) => {
    const { claim, invite, project, admin } = scene
    const [mia, noa] = [await claim('Mia'), await invite('Noa')]
    const id = await project(mia, noa)
    for (const title of TITLES) await readyTask(admin, id, title)
    await standsIn(mia.page, 'Not any more', 'Backlog')
    await mia.stands(/Everything is on the relay/)

    await mia.cutOff()
    for (const title of TITLES) await moveCard(mia.page, title, 'Inbox')
    await addCard(mia.page, 'A thought')
    await mia.stands(/4 changes only on this device/)

    await scene.relay.stop()
    const nextDay = await relayAt(scene, PARK_AFTER_MS_HUMAN + 3_600_000)
    try {
      await mia.networkBack()
      const away = mia.page.getByRole('dialog', { name: 'You were away' })
      await away.waitFor()
      // A new card surprises nobody.
      await standsIn(noa.page, 'A thought', 'Inbox')
      for (const title of TITLES) await standsIn(noa.page, title, 'Backlog')

      const items = away.getByRole('listitem').filter({ hasText: 'Your move to “Inbox”' })
      await items.filter({ hasText: 'Not any more' }).getByRole('button', { name: 'Drop it' }).click()
      await items.filter({ hasText: 'Wanted at once' }).getByRole('button', { name: 'Do it now' }).click()
      await standsIn(noa.page, 'Wanted at once', 'Inbox')
      await away.getByRole('button', { name: 'Decide later' }).click()
      const waiting = cardTitled(mia.page, 'Still wanted').getByRole('region', { name: 'Waiting for you' })
      await waiting.getByText('Your move to “Inbox” waited here while you were away.').waitFor()
      await waiting.getByRole('button', { name: 'Do it now' }).click()
      await standsIn(noa.page, 'Still wanted', 'Inbox')
      for (const { page } of [mia, noa]) await standsIn(page, 'Not any more', 'Backlog')
      await mia.stands(/Everything is on the relay/)
    } finally {
      await nextDay.stop()
    }
  }))

/** The relay of this folder, started by a wall clock that is so much later. */
function relayAt({ relay, origins }: Play, ms: number) {
  const time: TimeSource = { ...systemTime, wall: () => systemTime.wall() + ms }
  const settings = { ok: true, host: '127.0.0.1', port: relay.port, data: relay.folder, origins, log: 'error' } as const
  return startRelay(settings, openLog('error'), { time })
}
