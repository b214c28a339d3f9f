import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'

/** A frame is a varint channel and a payload. Channel 0 carries control messages as JSON, every other one y-protocols of one doc. */
export interface Frame {
  readonly channel: number
  readonly payload: Uint8Array
}

export const CONTROL_CHANNEL = 0

export function encodeFrame(channel: number, payload: Uint8Array): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, channel)
    encoding.writeUint8Array(encoder, payload)
  })
}

/** Nothing when the bytes are no frame. */
export function decodeFrame(bytes: Uint8Array): Frame | undefined {
  try {
    const decoder = decoding.createDecoder(bytes)
    const channel = decoding.readVarUint(decoder)
    return { channel, payload: decoding.readTailAsUint8Array(decoder) }
  } catch {
    return undefined
  }
}
