import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { provideChromium } from './find-chromium.ts'

const BUILD = fileURLToPath(new URL('../../.ci/build-pwa.mjs', import.meta.url))

/** Before the first test of the whole: a browser, and the app as its sources are now, which every relay serves. */
export function setup(): void {
  provideChromium()
  execFileSync(process.execPath, [BUILD, '--or-fail'], { stdio: 'inherit' })
}
