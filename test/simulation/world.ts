import { join } from 'node:path'
import type { Id } from '@baton/shared/ids.ts'
import { Agenda } from './agenda.ts'
import { CommandBook } from './command-book.ts'
import { CommandTally } from './command-tally.ts'
import { noFaults } from './faults.ts'
import { Witness } from './invariants/witness.ts'
import { Network } from './network.ts'
import { Random } from './random.ts'
import { WallClock } from './relay-clock.ts'
import { RelayMachine } from './relay-machine.ts'
import { MEMBERS } from './template.ts'
import { Findings } from './violation.ts'

const RESTORES_CHANCE = 0.25

/** Everything of one schedule, determined by its seed. */
export class World {
  readonly random: Random
  readonly agenda = new Agenda()
  readonly faults = noFaults()
  readonly findings = new Findings()
  readonly book = new CommandBook()
  readonly tally = new CommandTally()
  /** By member. */
  readonly credentials: ReadonlyMap<Id, Id> = new Map(MEMBERS.map(({ member, credential }) => [member, credential]))
  /** The relay's. */
  readonly wall: WallClock
  readonly network: Network
  readonly witness: Witness
  readonly machine: RelayMachine
  readonly folder: string
  readonly isOfRestores: boolean
  readonly #tell: ((line: string) => void) | undefined
  #pending = 0

  /** `folder` holds the relay's data in `relay`. `tell` gets a readable trace. */
  constructor(seed: number, folder: string, tell?: (line: string) => void) {
    this.random = new Random(seed)
    this.folder = folder
    this.isOfRestores = this.random.chance(RESTORES_CHANCE)
    this.#tell = tell
    this.wall = new WallClock(this.agenda)
    this.network = new Network(this)
    this.witness = new Witness(this)
    this.machine = new RelayMachine(this, join(folder, 'relay'))
  }

  /** Something real is under way; the next step waits for it. */
  async busy<Result>(work: Promise<Result>): Promise<Result> {
    this.#pending++
    try {
      return await work
    } finally {
      this.#pending--
    }
  }

  /** Lets everything happen that can happen by itself at this moment. */
  async settle(): Promise<void> {
    do await new Promise((resolve) => setImmediate(resolve))
    while (this.#pending > 0)
  }

  trace(line: () => string): void {
    this.#tell?.(`${(this.agenda.now / 1_000).toFixed(3).padStart(10)} ${line()}`)
  }
}
