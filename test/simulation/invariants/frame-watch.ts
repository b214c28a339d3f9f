import type { Down } from '@baton/shared/protocol/down.ts'
import { CONTROL_CHANNEL, decodeFrame } from '@baton/shared/protocol/frame.ts'
import type { Up } from '@baton/shared/protocol/up.ts'
import * as decoding from 'lib0/decoding'
import { messageYjsSyncStep1 } from 'y-protocols/sync'
import type { TickPoint } from '../faults.ts'
import type { Link } from '../network.ts'
import type { ContentWatch } from './content-watch.ts'
import type { OutcomeWatch } from './outcome-watch.ts'

interface OpenChannel {
  readonly doc: string
  /** Updates in the order in which the relay got them; `undefined` for frames that need no disk. */
  readonly frames: (Uint8Array | undefined)[]
  /** Frames that were acknowledged. */
  acknowledged: number
}

/** Listens to every connection at the relay's end: what it acknowledges has to be on disk. */
export class FrameWatch {
  readonly #content: ContentWatch
  readonly #outcomes: OutcomeWatch
  readonly #channels = new WeakMap<Link, Map<number, OpenChannel>>()

  constructor(content: ContentWatch, outcomes: OutcomeWatch) {
    this.#content = content
    this.#outcomes = outcomes
  }

  heard(link: Link, bytes: Uint8Array): void {
    const frame = decodeFrame(bytes)
    if (!frame) return
    if (frame.channel !== CONTROL_CHANNEL) {
      this.#channels.get(link)?.get(frame.channel)?.frames.push(updateIn(frame.payload))
      return
    }
    const message = JSON.parse(decoder.decode(frame.payload)) as Up
    if (message.type === 'open') this.#channelsOf(link).set(message.channel, { doc: message.doc, frames: [], acknowledged: 0 })
    if (message.type === 'close') this.#channels.get(link)?.delete(message.channel)
  }

  /** The point of a tick that has been passed with this frame. */
  said(link: Link, bytes: Uint8Array): TickPoint {
    const frame = decodeFrame(bytes)
    if (frame?.channel !== CONTROL_CHANNEL) return 'T7'
    const message = JSON.parse(decoder.decode(frame.payload)) as Down
    if (message.type === 'persisted') this.#acknowledge(link, message.channel, message.count)
    if (message.type !== 'rows') return 'T6'
    for (const outcome of message.outcomes) this.#outcomes.told(outcome)
    return 'T7'
  }

  #acknowledge(link: Link, number: number, count: number): void {
    const channel = this.#channels.get(link)?.get(number)
    if (!channel) return
    for (; channel.acknowledged < count; channel.acknowledged++) {
      const update = channel.frames[channel.acknowledged]
      if (update) this.#content.toldPersisted(channel.doc, update)
    }
  }

  #channelsOf(link: Link): Map<number, OpenChannel> {
    let channels = this.#channels.get(link)
    if (!channels) {
      channels = new Map()
      this.#channels.set(link, channels)
    }
    return channels
  }
}

const decoder = new TextDecoder()
const SYNC = 0

function updateIn(payload: Uint8Array): Uint8Array | undefined {
  const from = decoding.createDecoder(payload)
  if (decoding.readVarUint(from) !== SYNC || decoding.readVarUint(from) === messageYjsSyncStep1) return undefined
  return decoding.readVarUint8Array(from)
}
