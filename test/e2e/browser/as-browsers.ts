import type { Person } from '../story/person.ts'
import { type Cast, makeToken, PREFIX } from '../story/world.ts'
import { BrowserPerson } from './browser-person.ts'
import { withScreens } from './evidence.ts'
import { claimLinkOf, openBrowser } from './play.ts'
import { Seat } from './seat.ts'

/** The two people before browsers: Mia by the claim link on the console, Noa by a link that Mia makes. */
export const asBrowsers: Cast = async ({ relay, doors: [miasDoor, noasDoor], project, admin }) => {
  const browser = await openBrowser()
  const seats = [await Seat.take(browser, 'Mia', miasDoor), await Seat.take(browser, 'Noa', noasDoor)] as const
  const [mia, noa] = seats
  const comeIn = async (seat: Seat, link: string): Promise<Person> => {
    await seat.comeIn(link)
    await seat.open(`/p/${PREFIX}`)
    return BrowserPerson.of(seat, await makeToken(admin, seat.name, 'human', ['read', 'work', 'plan', 'brief']), project)
  }
  return {
    mia: await comeIn(mia, claimLinkOf(relay)),
    noa: await comeIn(noa, await mia.inviteLink()),
    explain: (error) => withScreens(error, seats),
    leave: () => browser.close(),
  }
}
