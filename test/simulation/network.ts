import { CONTROL_CHANNEL, decodeFrame } from '@baton/shared/protocol/frame.ts'
import type { Agenda } from './agenda.ts'
import type { Fault, FaultCounts } from './faults.ts'
import type { Random } from './random.ts'

export interface NetworkParts {
  readonly random: Random
  readonly agenda: Agenda
  readonly faults: FaultCounts
}

/** What one end of a connection is told. */
export interface End {
  readonly receive: (bytes: Uint8Array) => void
  readonly closed: () => void
}

const DELAY_MS_TYPICAL = 40
const DELAY_MS_LONG = 3_000
/** A frame that is under way for so long counts as delayed. */
const DELAYED_MS = 1_000

/**
 * Two queues a connection. Each keeps its order, as TCP does; between connections nothing does. A connection may break, and then what was
 * under way is lost; or it stands still for a while. Frames whose loss or repetition the protocol claims to survive are lost and repeated.
 */
export class Network {
  readonly #parts: NetworkParts
  readonly #links = new Set<Link>()
  /** In a calm network nothing goes wrong any more. */
  isCalm = false
  /** When the youngest frame that was delivered had been sent, by the order of sending. */
  #sent = 0
  #deliveredSent = 0
  #deliveredOn: Link | undefined

  constructor(parts: NetworkParts) {
    this.#parts = parts
  }

  get links(): ReadonlySet<Link> {
    return this.#links
  }

  connect(device: End, relay: (link: Link) => End): Link {
    const link: Link = new Link(this, this.#parts, device)
    link.relay = relay(link)
    this.#links.add(link)
    return link
  }

  forget(link: Link): void {
    this.#links.delete(link)
  }

  stamp(): number {
    return ++this.#sent
  }

  /** Counts frames that overtook others on another connection. */
  delivered(link: Link, sent: number): void {
    if (sent < this.#deliveredSent && link !== this.#deliveredOn) this.#parts.faults.reorder++
    if (sent > this.#deliveredSent) {
      this.#deliveredSent = sent
      this.#deliveredOn = link
    }
  }
}

type Way = 'up' | 'down'

export class Link {
  readonly #network: Network
  readonly #parts: NetworkParts
  readonly #device: End
  relay: End = { receive: () => {}, closed: () => {} }
  /** Nothing is delivered before this time. */
  #stillUntil = 0
  readonly #lastAt = { up: 0, down: 0 }
  readonly #queues: Record<Way, { readonly bytes: Uint8Array; readonly sent: number }[]> = { up: [], down: [] }
  #isOpen = true

  constructor(network: Network, parts: NetworkParts, device: End) {
    this.#network = network
    this.#parts = parts
    this.#device = device
  }

  get isOpen(): boolean {
    return this.#isOpen
  }

  send(way: Way, bytes: Uint8Array): void {
    if (!this.#isOpen) return
    const { random, faults } = this.#parts
    if (!this.#network.isCalm && isRepeatable(way, bytes)) {
      if (random.chance(0.01)) {
        faults.drop++
        return
      }
      if (random.chance(0.02)) {
        faults.duplicate++
        this.#transmit(way, bytes)
      }
    }
    this.#transmit(way, bytes)
  }

  /** Both ends learn of it; what was under way is lost. */
  break(fault?: Fault): void {
    if (!this.#isOpen) return
    this.#isOpen = false
    const { agenda, random, faults } = this.#parts
    if (fault) faults[fault]++
    if (this.#queues.up.length + this.#queues.down.length > 0) faults['lost frames']++
    this.#network.forget(this)
    agenda.after(random.below(DELAY_MS_TYPICAL), 'device sees the end of its connection', () => this.#device.closed())
    agenda.after(random.below(DELAY_MS_TYPICAL), 'relay sees the end of a connection', () => this.relay.closed())
  }

  /** The relay said goodbye: what it had sent before still comes. */
  closeFromRelay(): void {
    if (!this.#isOpen) return
    const { agenda } = this.#parts
    agenda.after(Math.max(0, this.#lastAt.down - agenda.now), 'goodbye', () => this.break())
  }

  /** Neither delivers nor breaks for a while. */
  standStill(ms: number): void {
    this.#parts.faults.partition++
    this.#stillUntil = this.#parts.agenda.now + ms
  }

  #transmit(way: Way, bytes: Uint8Array): void {
    const { agenda, faults } = this.#parts
    const at = Math.max(this.#lastAt[way], this.#stillUntil, agenda.now + this.#delay())
    this.#lastAt[way] = at
    if (at - agenda.now >= DELAYED_MS) faults.delay++
    this.#queues[way].push({ bytes, sent: this.#network.stamp() })
    this.#await(way, at)
  }

  /** Whatever is first by then is delivered: the times may be mixed up by a pause, the order is not. */
  #await(way: Way, at: number): void {
    const { agenda } = this.#parts
    agenda.after(at - agenda.now, way === 'up' ? 'frame to relay' : 'frame to device', () => {
      if (!this.#isOpen) return
      if (agenda.now < this.#stillUntil) return this.#await(way, this.#stillUntil)
      const frame = this.#queues[way].shift()
      if (!frame) return
      this.#network.delivered(this, frame.sent)
      if (way === 'up') this.relay.receive(frame.bytes)
      else this.#device.receive(frame.bytes)
    })
  }

  #delay(): number {
    const { random } = this.#parts
    if (!this.#network.isCalm && random.chance(0.02)) return random.below(DELAY_MS_LONG)
    return 1 + random.below(DELAY_MS_TYPICAL)
  }
}

const COMMANDS = '{"type":"commands"'
const ROWS = '{"type":"rows"'
const decoder = new TextDecoder()

/** Commands are numbered and rows say what they follow on: both may get lost or come twice. Frames of docs are counted and may not. */
function isRepeatable(way: Way, bytes: Uint8Array): boolean {
  const frame = decodeFrame(bytes)
  if (frame?.channel !== CONTROL_CHANNEL) return false
  const wanted = way === 'up' ? COMMANDS : ROWS
  return decoder.decode(frame.payload.subarray(0, wanted.length)) === wanted
}
