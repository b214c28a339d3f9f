import { execFileSync, spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']
const PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]
/** Where Debian's package puts it. */
const DEBIAN = '/usr/bin/chromium'

/** No sandbox, since root has none; nothing that phones home or warms up while a test runs. */
export const CHROMIUM_FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** A Chromium or Chrome of this machine, `CHROMIUM` before all others; nothing when there is none. */
export function findChromium(): string | undefined {
  const named = process.env.CHROMIUM
  if (named) return named
  const folders = (process.env.PATH ?? '').split(delimiter)
  return [...NAMES.flatMap((name) => folders.map((folder) => join(folder, name))), ...PLACES].find(isExecutable)
}

/** The same, after installing Debian's where that may be done. */
export function provideChromium(): string {
  const found = findChromium()
  if (found !== undefined) {
    if (!isExecutable(found)) throw new Error(`CHROMIUM names ${found}, which cannot be run.`)
    return found
  }
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) install()
  const installed = findChromium()
  if (installed === undefined) throw new Error(ADVICE)
  return installed
}

/** What a browser is launched with when a configuration has to say it before anything may be installed. */
export const chromiumPath = (): string => findChromium() ?? DEBIAN

const ADVICE =
  'The tests of the screen need Chromium or Chrome and found none. Install one (on Debian: apt-get install chromium), or name it in CHROMIUM.'

function install(): void {
  console.log('Installing Chromium (apt-get) …')
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  spawnSync('apt-get', ['update', '-qq'], { stdio: ['ignore', 'ignore', 'inherit'], env })
  execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-liberation'], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env,
  })
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}
