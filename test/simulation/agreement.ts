import { verify } from '@baton/relay/admin/verify.ts'
import { canonicalJson } from '@baton/shared/canonical.ts'
import { docNameOf, pageDocName } from '@baton/shared/content/layout.ts'
import type { Id } from '@baton/shared/ids.ts'
import type { Replica } from '@baton/shared/replica/replica.ts'
import type { Task } from '@baton/shared/task/task.ts'
import type { Device } from './device.ts'
import type { World } from './world.ts'

/** Lets the world go on until the answer is there; nothing when it never comes. */
type Wait = <Answer>(asked: Promise<Answer>) => Promise<Answer | undefined>

/** What is not yet as it must be once everything has come through; nothing when replicas and relay agree. */
export async function disagreement(
  world: World,
  devices: readonly Device[],
  projects: readonly Id[],
  wait: Wait,
): Promise<string | undefined> {
  const { machine, witness } = world
  if (!machine.streams) return 'the relay does not run'
  for (const { name, replica, watch, isInStep } of devices) {
    if (!replica || !isInStep) return `${name} is not in step: ${JSON.stringify(replica?.status())}`
    const difference = watch.differenceAtHead(replica) ?? (await proseDifference(world, name, replica, projects, wait))
    if (difference !== undefined) return difference
    const missing = witness.outcomes.missing(name, (id) => replica.outcomeOf(id))
    if (missing !== undefined) return `${name} was told that ${missing} was accepted, and the relay does not know of it`
  }
  return undefined
}

async function proseDifference(
  { witness }: World,
  name: string,
  replica: Replica,
  projects: readonly Id[],
  wait: Wait,
): Promise<string | undefined> {
  for (const project of projects) {
    const { state } = witness.stream(`project/${project}`)
    for (const task of [...state.all('task')] as unknown as Task[]) {
      const here = canonicalJson(await wait(replica.prose(project, task.id)))
      const there = canonicalJson(witness.content.prose(docNameOf(project, 'brief', task), task.id))
      if (here !== there) return `the brief of ${task.key} in ${task.shard} reads ${here} on ${name} and ${there} at the relay`
    }
    for (const { id } of state.all('page')) {
      const here = await wait(replica.text(project, 'page', id))
      const there = witness.content.page(pageDocName(project, id))
      if (here !== there) return `the page ${id} reads ${here} on ${name} and ${there} at the relay`
    }
  }
  return undefined
}

/** What lies on the relay's disk is what was committed, and `baton-relay verify` finds nothing. */
export async function verifyDisk({ findings, machine, witness }: World): Promise<void> {
  if (machine.store) await witness.content.compare(machine.store)
  const verified = verify(machine.folder)
  const faults = verified.ok ? verified.findings.map(({ where, what }) => `${where}: ${what}`) : [verified.reason]
  findings.expect(faults.length === 0, 'I6', () => `verify says ${faults.join('; ')}`)
}
