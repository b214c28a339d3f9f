import { provideChromium } from './find-chromium.ts'

/** Before the first test in a browser: there is one. */
export function setup(): void {
  provideChromium()
}
