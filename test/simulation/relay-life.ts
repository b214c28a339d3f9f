import { effectsOf } from '@baton/relay/effects/effects-of.ts'
import { Effects } from '@baton/relay/effects/run-effects.ts'
import type { Store } from '@baton/relay/store/port.ts'
import { Streams } from '@baton/relay/streams/streams.ts'
import { Connection } from '@baton/relay/sync/connection.ts'
import type { Id } from '@baton/shared/ids.ts'
import type { TickPoint } from './faults.ts'
import type { End, Link } from './network.ts'
import { timeOf } from './relay-clock.ts'
import type { RelayMachine } from './relay-machine.ts'
import { watchedStore } from './watched-store.ts'

/** How long a commit may be under way, in virtual ms. */
const TICK_MS_MAX = 3

/**
 * One process of the relay, from its start to its death. The product runs in it unchanged; what it reaches of the world goes through here,
 * so that it can be killed: from then on nothing it does has an effect and nothing it waits for comes.
 */
export class RelayLife {
  readonly machine: RelayMachine
  readonly store: Store
  readonly #links = new Set<Link>()
  isOver = false
  streams: Streams | undefined
  /** Where it is going to be killed, once it has passed there so many times. */
  #doom: { readonly point: TickPoint; left: number } | undefined

  constructor(machine: RelayMachine, store: Store) {
    this.machine = machine
    this.store = watchedStore(store, this)
  }

  async start(): Promise<void> {
    const { agenda, random, wall } = this.machine.world
    const streams = await Streams.open({
      store: this.store,
      time: timeOf(agenda, wall, () => this.isOver),
      newId: () => random.id(wall.now()),
      randomClient: () => random.clientId(),
      defer: (run) => void agenda.after(random.below(TICK_MS_MAX), 'tick', () => this.isOver || run()),
      report: (error, where) => this.isOver || this.machine.reported(error, where),
      effectsOf,
    })
    this.streams = streams
    this.machine.world.witness.started(streams.epoch.epoch)
    this.machine.world.witness.follow(this)
    new Effects(streams).wake()
  }

  /** It will be killed when it passes this point of a tick for the `times`th time. */
  doomAt(point: TickPoint, times: number): void {
    this.#doom = { point, left: times }
  }

  spare(): void {
    this.#doom = undefined
  }

  /** Whether the process was killed here. */
  pass(point: TickPoint): boolean {
    if (this.isOver) return true
    if (this.#doom?.point !== point || --this.#doom.left > 0) return false
    this.machine.world.faults[point]++
    this.machine.kill(`killed at ${point}`, point === 'T4')
    return true
  }

  isDoomedAt(point: TickPoint): boolean {
    return this.#doom?.point === point && this.#doom.left <= 1
  }

  accept(link: Link, credential: Id): End {
    const { streams } = this
    if (!streams || this.isOver) {
      link.break()
      return { receive: () => {}, closed: () => {} }
    }
    this.#links.add(link)
    const connection = new Connection(streams, credential, {
      send: (bytes) => this.#send(link, bytes),
      close: () => this.isOver || link.closeFromRelay(),
      unsentBytes: () => 0,
    })
    return {
      receive: (bytes) => {
        if (this.isOver) return
        this.machine.world.witness.frames.heard(link, bytes)
        connection.receive(bytes)
      },
      closed: () => {
        this.#links.delete(link)
        if (!this.isOver) connection.closed()
      },
    }
  }

  end(): void {
    this.isOver = true
    for (const link of this.#links) link.break()
  }

  #send(link: Link, bytes: Uint8Array): void {
    if (this.isOver) return
    const point = this.machine.world.witness.frames.said(link, bytes)
    link.send('down', bytes)
    if (point) this.pass(point)
  }
}
