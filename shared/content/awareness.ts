import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'

/** What one editor lets others see, as y-protocols carries it: `state` is JSON, and `null` when it has left. */
export interface AwarenessEntry {
  readonly client: number
  /** Grows with every change of the state; an older one changes nothing. */
  readonly clock: number
  readonly state: string
}

/** First number of a y-protocols message that carries awareness, and of one that asks for it. */
export const MESSAGE_AWARENESS = 1
export const MESSAGE_QUERY_AWARENESS = 3

export const NO_STATE = 'null'

export const awarenessMessage = (entries: readonly AwarenessEntry[]): Uint8Array =>
  encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, MESSAGE_AWARENESS)
    encoding.writeVarUint8Array(encoder, encodeAwareness(entries))
  })

/** An update as `applyAwarenessUpdate` takes it. */
export const encodeAwareness = (entries: readonly AwarenessEntry[]): Uint8Array =>
  encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, entries.length)
    for (const { client, clock, state } of entries) {
      encoding.writeVarUint(encoder, client)
      encoding.writeVarUint(encoder, clock)
      encoding.writeVarString(encoder, state)
    }
  })

/** Throws when the bytes are none. States are not looked into. */
export function decodeAwareness(update: Uint8Array): readonly AwarenessEntry[] {
  const decoder = decoding.createDecoder(update)
  const entries: AwarenessEntry[] = []
  for (let left = decoding.readVarUint(decoder); left > 0; left--) {
    const client = decoding.readVarUint(decoder)
    const clock = decoding.readVarUint(decoder)
    entries.push({ client, clock, state: decoding.readVarString(decoder) })
  }
  return entries
}

/** The update in a message; nothing when it is another message. */
export function readAwarenessMessage(payload: Uint8Array): Uint8Array | undefined {
  try {
    const decoder = decoding.createDecoder(payload)
    return decoding.readVarUint(decoder) === MESSAGE_AWARENESS ? decoding.readVarUint8Array(decoder) : undefined
  } catch {
    return undefined
  }
}
