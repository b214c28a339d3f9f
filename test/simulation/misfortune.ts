import { askOnce } from './actors/ask-once.ts'
import type { Device } from './device.ts'
import { TICK_POINTS } from './faults.ts'
import { MEMBERS } from './template.ts'
import type { World } from './world.ts'

const HOUR_MS = 3_600_000
const LATE_MS_MAX = 10

const KINDS = {
  drop: 10,
  offline: 8,
  partition: 6,
  killRelay: 14,
  killReplica: 16,
  relayClock: 4,
  deviceClock: 4,
  sleep: 1,
  backUp: 3,
  restore: 2,
  revoke: 1,
  renewLate: 8,
} as const

/** In some schedules the data go back again and again. */
const WITH_RESTORES = { ...KINDS, backUp: 16, restore: 14 } as const

/** Lets something go wrong. */
export function misfortune(world: World, devices: readonly Device[]): void {
  const { random, agenda, machine, faults } = world
  const device = random.pick(devices)
  const kind = random.weighted(world.isOfRestores ? WITH_RESTORES : KINDS)
  world.trace(() => `misfortune: ${kind} ${device?.name}`)
  switch (kind) {
    case 'drop':
      return device?.drop()
    case 'offline':
      device?.goOffline()
      agenda.after(random.between(1_000, 60_000), `${device?.name} goes online`, () => device?.goOnline())
      return
    case 'partition':
      for (const each of devices) if (random.chance(0.4)) each.pause(random.between(1_000, 40_000))
      return
    case 'killRelay':
      return killRelay(world)
    case 'killReplica':
      return device?.doom(random.between(1, 6))
    case 'relayClock': {
      const isForward = random.chance(0.5)
      faults[isForward ? 'relay clock forward' : 'relay clock back']++
      return world.wall.jump((isForward ? 1 : -1) * random.between(1_000, 10 * HOUR_MS))
    }
    case 'deviceClock':
      faults['device clock jump']++
      return device?.clock.jump(random.between(-10 * HOUR_MS, 10 * HOUR_MS))
    case 'sleep':
      faults['long sleep']++
      return agenda.oversleep(random.between(HOUR_MS / 2, 30 * HOUR_MS))
    case 'backUp':
      return void world.busy(machine.backUp())
    case 'restore':
      if (machine.backups > 0) machine.restore(random.below(machine.backups))
      return
    case 'revoke':
      return revoke(world)
    case 'renewLate':
      return renewLate(world)
  }
}

/** Effects are rare: where one is wanted, a project is made. */
function killRelay(world: World): void {
  const { random, machine, wall } = world
  const point = random.pick(TICK_POINTS) ?? 'T1'
  const isEffect = point === 'T8' || point === 'T9'
  machine.life?.doomAt(point, isEffect ? 1 : random.between(1, 3))
  const [ada] = MEMBERS
  if (!isEffect || !ada) return
  const args = { project: random.id(wall.now()), name: 'Another', prefix: `P${random.below(1_000)}` }
  askOnce(world, 'workspace', { type: 'project.create', args }, ada.credential)
}

/** A sign of life was under way until the lease had run out, but perhaps before its end is on disk. */
function renewLate({ random, agenda, machine, faults, witness }: World): void {
  const lease = random.pick(witness.liveLeases())
  if (!lease) return
  const { project, task, at, ...by } = lease
  agenda.after(Math.max(0, at - agenda.now) + random.below(LATE_MS_MAX), 'a renewal comes late', () => {
    faults['late renewal']++
    void machine.streams?.project(project).then((found) => found?.leases.renew(task, by))
  })
}

/** The first person takes an agent's credential back. */
function revoke(world: World): void {
  const { random, faults, witness } = world
  const [ada] = MEMBERS
  const agent = random.pick(MEMBERS.filter(({ as }) => as === 'agent'))
  if (!ada || !agent || witness.isRevoked(agent.credential)) return
  faults.revocation++
  askOnce(world, 'workspace', { type: 'credential.revoke', args: { credential: agent.credential } }, ada.credential)
}
