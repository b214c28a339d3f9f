import { setTimeout } from 'node:timers/promises'
import type { Id } from '@baton/shared/ids.ts'
import { type Browser, type BrowserContextOptions, chromium } from 'playwright'
import { type Call, caller } from '../../support/call.ts'
import { Door } from '../../support/door.ts'
import { CHROMIUM_FLAGS, provideChromium } from '../../support/find-chromium.ts'
import { type RelayProcess, startRelay } from '../../support/relay-process.ts'
import { withScreens } from './evidence.ts'
import { Seat } from './seat.ts'

/** A relay process on an empty folder, and people who come to it with browsers of their own. */
export interface Play {
  relay: RelayProcess
  /** The first person, by an access token. */
  readonly admin: Call
  readonly browser: Browser
  /** Under which people reach the relay. */
  readonly origins: readonly string[]
  /** The first person, come in by the claim link. */
  readonly claim: (name: string, options?: BrowserContextOptions) => Promise<Seat>
  /** Another, come in by an invite link. */
  readonly invite: (name: string, options?: BrowserContextOptions) => Promise<Seat>
  /** A project on the relay, its board on each of these screens. */
  readonly project: (...seats: readonly Seat[]) => Promise<Id>
  readonly sit: (name: string, options?: BrowserContextOptions) => Promise<Seat>
}

/** How many people may sit down in one play. */
const SEATS_MAX = 3

export async function play(scene: (play: Play) => Promise<void>): Promise<void> {
  const doors = await Promise.all(Array.from({ length: SEATS_MAX }, () => Door.make()))
  const origins = doors.map(({ url }) => url)
  const relay = await startRelay({ env: { BATON_ORIGIN: origins.join(',') } })
  for (const door of doors) door.leadTo(relay.port)
  const browser = await openBrowser()
  const seats: Seat[] = []
  const late = new AbortController()
  const sit: Play['sit'] = async (name, options) => {
    const door = doors[seats.length]
    if (!door) throw new Error(`There are ${SEATS_MAX} seats.`)
    const seat = await Seat.take(browser, name, door, options)
    seats.push(seat)
    return seat
  }
  const play: Play = {
    relay,
    admin: caller(relay),
    browser,
    origins,
    sit,
    project: async (...present) => {
      const { body } = await play.admin('POST', '/api/projects', { name: 'Work', prefix: 'WORK' })
      await Promise.all(present.map((seat) => seat.open('/p/WORK')))
      return body.project.id
    },
    claim: async (name, options) => {
      const seat = await sit(name, options)
      await seat.comeIn(claimLinkOf(play.relay))
      return seat
    },
    invite: async (name, options) => {
      const { body } = await play.admin('POST', '/api/invites', { to: { kind: 'newcomer', role: 'member' } })
      const seat = await sit(name, options)
      await seat.comeIn(body.link)
      return seat
    },
  }
  try {
    await Promise.race([scene(play), tooLate(late.signal)])
  } catch (error) {
    throw await withScreens(error, seats)
  } finally {
    late.abort()
    await browser.close()
    for (const door of doors) door.close()
    await play.relay.stop()
  }
}

/** What a page never answers would end with the runner's patience, and nobody could see how it stood. */
async function tooLate(signal: AbortSignal): Promise<void> {
  await setTimeout(SCENE_MS_MAX, undefined, { signal }).catch(() => {})
  if (!signal.aborted) throw new Error(`The scene was not over after ${SCENE_MS_MAX / 1_000} s.`)
}

/** Ten times what a scene takes on a quiet machine. */
const SCENE_MS_MAX = 240_000

export const openBrowser = (): Promise<Browser> => chromium.launch({ executablePath: provideChromium(), args: CHROMIUM_FLAGS })

/** What the console of a first start says. */
export function claimLinkOf({ stdout }: Pick<RelayProcess, 'stdout'>): string {
  const [link] = /http\S+\/claim#[\w-]+/.exec(stdout()) ?? []
  if (!link) throw new Error(`The console names no claim link:\n${stdout()}`)
  return link
}
