import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright'
import { expect, it } from 'vitest'
import { CHROMIUM_FLAGS, provideChromium } from '../../support/find-chromium.ts'
import { composerIn } from './board.ts'
import { play } from './play.ts'
import { deployable } from './releases.ts'
import { editBrief, openTask, typeInto } from './task.ts'
import { readyTask } from './work.ts'

it('a browser finds nothing that keeps Baton from being installed', () =>
  play(async ({ relay }) => {
    const profile = mkdtempSync(join(tmpdir(), 'baton-profile-'))
    // Private windows install nothing, which would be found.
    const context = await chromium.launchPersistentContext(profile, { executablePath: provideChromium(), args: CHROMIUM_FLAGS })
    try {
      const page = await context.newPage()
      await page.goto(relay.url)
      await page.evaluate(() => navigator.serviceWorker.ready)
      const devtools = await context.newCDPSession(page)
      expect((await devtools.send('Page.getInstallabilityErrors')).installabilityErrors).toEqual([])
      const { errors, data } = await devtools.send('Page.getAppManifest')
      expect(errors).toEqual([])
      const { icons, shortcuts } = JSON.parse(data ?? '{}')
      for (const { src } of [...icons, ...shortcuts.flatMap((shortcut: { icons: unknown[] }) => shortcut.icons)]) {
        expect((await context.request.get(new URL(src, relay.url).href)).headers()['content-type']).toMatch(/^image\//)
      }
    } finally {
      await context.close()
      rmSync(profile, { recursive: true, force: true })
    }
  }))

it('a newer release is offered while somebody types, and takes nothing from them', () =>
  play(async (scene) => {
    const app = await deployable(scene)
    try {
      const mia = await scene.claim('Mia')
      await readyTask(scene.admin, await scene.project(mia), 'Long text')
      const beside = mia.page
      await beside.evaluate(() => navigator.serviceWorker.ready)
      const page = await mia.openTab('/p/WORK')
      await (await composerIn(page, 'Inbox')).fill('A card that is not finished')
      await typeInto(await editBrief(await openTask(page, 'WORK-1')), 'end', 'Typed before. ')
      await page.evaluate(() => Object.assign(window, { isSamePage: true }))

      await app.deploy()
      await page.evaluate(async () => (await navigator.serviceWorker.ready).update())
      const offer = page.getByRole('status').filter({ hasText: 'A new version of Baton is ready.' })
      await offer.waitFor()
      await page.getByRole('textbox', { name: 'Brief' }).press('Control+End')
      await page.keyboard.insertText('Typed meanwhile.')
      expect(await page.evaluate(() => 'isSamePage' in window)).toBe(true)

      await offer.getByRole('button', { name: 'Restart Baton' }).click()
      await page.locator('meta[name=release]').waitFor({ state: 'attached' })
      await page.getByText('Typed before. Typed meanwhile.').waitFor()
      expect(await (await composerIn(page, 'Inbox')).inputValue()).toBe('A card that is not finished')
      await mia.stands(/Everything is on the relay/)

      // Another tab is asked, and not reloaded.
      await beside.getByText('Baton was updated in another tab.').waitFor()
      expect(await beside.locator('meta[name=release]').count()).toBe(0)
      await beside.getByRole('button', { name: 'Restart Baton' }).click()
      await beside.locator('meta[name=release]').waitFor({ state: 'attached' })
    } finally {
      await app.stop()
    }
  }))
