import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { Actor } from './actors/actor.ts'
import { deviceHand } from './actors/device-hand.ts'
import { repertoire } from './actors/repertoire.ts'
import { requestHand } from './actors/request-hand.ts'
import { disagreement, verifyDisk } from './agreement.ts'
import type { CommandCounts } from './command-tally.ts'
import { Device } from './device.ts'
import type { FaultCounts } from './faults.ts'
import { misfortune } from './misfortune.ts'
import { MEMBERS, projectIds, type Template } from './template.ts'
import type { Violation } from './violation.ts'
import { World } from './world.ts'

export interface Report {
  readonly seed: number
  readonly steps: number
  readonly faults: FaultCounts
  readonly commands: CommandCounts
  readonly violation: (Violation & { readonly step: number }) | undefined
}

export const STEPS_MIN = 200
const STEPS_MAX = 20_000
const ACTIONS = 26
const TIGHT_CHANCE = 0.3
/** Agents who have no replica. */
const BY_REQUEST = ['ben', 'remy']
const ACT_MS_MAX = 20_000
const RENEW_MS = 20_000
const MISFORTUNE_MS_MAX = 6_000
/** A network that behaves has brought everybody in step by then. */
const CALM_MS_MAX = 10 * 60_000
const CALM_LOOK_MS = 5_000

/** One schedule: everybody works while things go wrong, then nothing goes wrong any more, and all must agree. */
export async function runSchedule(seed: number, template: Template, tell?: (line: string) => void): Promise<Report> {
  const folder = join(template.root, `schedule-${seed}`)
  const world = new World(seed, folder, tell)
  const projects = projectIds(world.random.between(1, 2))
  await template.copyTo(join(folder, 'relay'), { projects: projects.length, isTight: world.random.chance(TIGHT_CHANCE) })
  const run = new Run(world, projects)
  running = world
  try {
    await run.begin()
    await run.storm()
    await run.calm()
  } catch (error) {
    world.findings.note('I16', `the schedule broke: ${error instanceof Error ? error.stack : String(error)}`)
  } finally {
    await run.end()
    rmSync(folder, { recursive: true, force: true })
  }
  const { first } = world.findings
  return { seed, steps: run.steps, faults: world.faults, commands: world.tally.counts, violation: first && { ...first, step: run.steps } }
}

/** What the product threw and nobody waited for belongs to the schedule that runs. */
let running: World | undefined
process.on('unhandledRejection', (error) => {
  running?.findings.note('I16', `nobody waited for: ${error instanceof Error ? error.stack : String(error)}`)
})

class Run {
  readonly #world: World
  readonly #projects: readonly string[]
  readonly #devices: readonly Device[]
  readonly #actors: readonly Actor[]
  steps = 0
  #actions = 0
  #isStorm = true

  constructor(world: World, projects: readonly string[]) {
    this.#world = world
    this.#projects = projects
    const withDevices = MEMBERS.filter(({ name }) => !BY_REQUEST.includes(name))
    this.#devices = withDevices.map((member) => new Device(world, member.name, member))
    const repertoires = repertoire(world.random)
    this.#actors = MEMBERS.map((member) => {
      const device = this.#devices.find(({ name }) => name === member.name)
      return new Actor(world, member, device ? deviceHand(device) : requestHand(world, member), projects, repertoires)
    })
  }

  async begin(): Promise<void> {
    await this.#world.machine.begin()
    for (const device of this.#devices) void device.start()
    for (const actor of this.#actors) {
      this.#actSoon(actor)
      this.#renewSoon(actor)
    }
    this.#misfortuneSoon()
  }

  async storm(): Promise<void> {
    while (!this.#isBroken && (this.#actions < ACTIONS || this.steps < STEPS_MIN)) await this.#step()
  }

  async calm(): Promise<void> {
    const { network, agenda, machine } = this.#world
    this.#isStorm = false
    network.isCalm = true
    this.#world.trace(() => 'calm')
    machine.life?.spare()
    for (const device of this.#devices) device.spare()
    const until = agenda.now + CALM_MS_MAX
    for (let look = agenda.now + CALM_LOOK_MS; !this.#isBroken; look += CALM_LOOK_MS) {
      while (!this.#isBroken && (await this.#step(look)));
      agenda.now = look
      const difference = await disagreement(this.#world, this.#live, this.#projects, (asked) => this.#until(asked))
      if (difference === undefined) break
      if (look > until) return this.#world.findings.note('I17', difference)
    }
    if (!this.#isBroken) await verifyDisk(this.#world)
  }

  async end(): Promise<void> {
    for (const device of this.#devices) await device.close()
    await this.#world.machine.stop()
  }

  /** Devices whose credential still counts. */
  get #live(): readonly Device[] {
    return this.#devices.filter(({ credential }) => !this.#world.witness.isRevoked(credential))
  }

  get #isBroken(): boolean {
    return this.#world.findings.first !== undefined
  }

  async #step(until?: number): Promise<boolean> {
    const entry = this.#world.agenda.next(until)
    if (!entry) return false
    if (++this.steps > STEPS_MAX) this.#world.findings.note('I17', 'it never came to rest')
    entry.run()
    await this.#world.settle()
    for (const { watch, replica } of this.#devices) watch.check(replica)
    return true
  }

  /** A device's disk takes its time. */
  async #until<Answer>(asked: Promise<Answer>): Promise<Answer | undefined> {
    let answer: { readonly value: Answer } | undefined
    void asked.then((value) => {
      answer = { value }
    })
    await this.#world.settle()
    while (!answer && (await this.#step()));
    return answer?.value
  }

  #actSoon(actor: Actor): void {
    const { agenda, random } = this.#world
    agenda.after(random.below(ACT_MS_MAX), `${actor.who.name} acts`, () => {
      if (!this.#isStorm) return
      this.#actions++
      void actor.act()
      this.#actSoon(actor)
    })
  }

  #renewSoon(actor: Actor): void {
    const { agenda, random } = this.#world
    agenda.after(RENEW_MS, `heartbeat of ${actor.who.name}`, () => {
      if (!this.#isStorm) return
      if (random.chance(0.8)) void actor.renew()
      this.#renewSoon(actor)
    })
  }

  #misfortuneSoon(): void {
    const { agenda, random } = this.#world
    agenda.after(random.below(MISFORTUNE_MS_MAX), 'misfortune', () => {
      if (!this.#isStorm) return
      misfortune(this.#world, this.#devices)
      this.#misfortuneSoon()
    })
  }
}
