import { allAgree } from './converge.ts'
import { diesHolding, losesItsLease } from './fence.ts'
import { worksOffline } from './offline.ts'
import { comesBackFromBackup } from './restore.ts'
import { Telling } from './telling.ts'
import { typesTogether } from './trace.ts'
import { workTogether } from './work.ts'
import { type Cast, makeWorld } from './world.ts'

/**
 * A team's day, from an empty folder to a restored one, over real processes, sockets and disks. Ends where something does not hold. The lease
 * of the killed agent runs out while the day goes on. Chapter 6 is the same whoever plays the people, and long.
 */
export async function tellStory(print: (line: string) => void, cast: Cast, { chapter6 = true } = {}): Promise<number> {
  const telling = new Telling(print)
  const world = await makeWorld(cast)
  try {
    const agents = await workTogether(world, telling)
    const [first] = agents
    if (!first) throw new Error('the story needs agents')
    const left = await diesHolding(world, telling)
    await worksOffline(world, telling, agents)
    await allAgree(world, telling)
    if (chapter6) await typesTogether(world, telling)
    await losesItsLease(world, telling, first, left)
    await comesBackFromBackup(world, telling, first)
    await allAgree(world, telling)
    await Promise.all(agents.map((agent) => agent.close()))
  } catch (error) {
    throw await world.explain(error)
  } finally {
    await world.close()
  }
  telling.say(`\nThe end: ${telling.checks} checks held.`)
  return telling.checks
}
