import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'

const SYNC = 0

/** A sync message of y-protocols: step 1, step 2 or an update around its bytes. */
export const syncMessage = (step: number, bytes: Uint8Array): Uint8Array =>
  encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, SYNC)
    encoding.writeVarUint(encoder, step)
    encoding.writeVarUint8Array(encoder, bytes)
  })

export function readSyncMessage(payload: Uint8Array): { readonly step: number; readonly bytes: Uint8Array } {
  const decoder = decoding.createDecoder(payload)
  if (decoding.readVarUint(decoder) !== SYNC) throw new Error('this is no sync message')
  return { step: decoding.readVarUint(decoder), bytes: decoding.readVarUint8Array(decoder) }
}
