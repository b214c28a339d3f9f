import { allAgree } from './converge.ts'
import { losesItsLease } from './fence.ts'
import { worksOffline } from './offline.ts'
import { comesBackFromBackup } from './restore.ts'
import { Telling } from './telling.ts'
import { typesTogether } from './trace.ts'
import { workTogether } from './work.ts'
import { accepted, makeWorld } from './world.ts'

/** A team's day, from an empty folder to a restored one, over real processes, sockets and disks. Ends where something does not hold. */
export async function tellStory(print: (line: string) => void): Promise<number> {
  const telling = new Telling(print)
  const world = await makeWorld()
  try {
    await accepted(world.noa, world.stream, 'policy.set', { leaseTtlMs: 60_000 })
    const agents = await workTogether(world, telling)
    const [first] = agents
    if (!first) throw new Error('the story needs agents')
    await losesItsLease(world, telling, first)
    await worksOffline(world, telling, agents)
    await allAgree(world, telling)
    await typesTogether(world, telling)
    await comesBackFromBackup(world, telling, first)
    await allAgree(world, telling)
    await Promise.all(agents.map((agent) => agent.close()))
  } finally {
    await world.close()
  }
  telling.say(`\nThe end: ${telling.checks} checks held.`)
  return telling.checks
}
