import { MESSAGE_AWARENESS, MESSAGE_QUERY_AWARENESS } from '@baton/shared/content/awareness.ts'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { messageYjsSyncStep1, messageYjsSyncStep2, messageYjsUpdate } from 'y-protocols/sync'

/** A y-protocols message on a doc's channel. */
export type ContentMessage =
  | { readonly kind: 'step1'; readonly stateVector: Uint8Array }
  | { readonly kind: 'update'; readonly update: Uint8Array; readonly isStep2: boolean }
  | { readonly kind: 'awareness'; readonly update: Uint8Array }
  | { readonly kind: 'query-awareness' }
  /** Whatever else y-protocols knows: nothing to store. */
  | { readonly kind: 'other' }

/** Throws when it is none. */
export function readContentMessage(payload: Uint8Array): ContentMessage {
  const decoder = decoding.createDecoder(payload)
  const type = decoding.readVarUint(decoder)
  if (type > KNOWN_MESSAGES_MAX) throw new Error('unknown message')
  if (type === MESSAGE_AWARENESS) return { kind: 'awareness', update: decoding.readVarUint8Array(decoder) }
  if (type === MESSAGE_QUERY_AWARENESS) return { kind: 'query-awareness' }
  if (type !== SYNC) return { kind: 'other' }
  const step = decoding.readVarUint(decoder)
  const bytes = decoding.readVarUint8Array(decoder)
  switch (step) {
    case messageYjsSyncStep1:
      return { kind: 'step1', stateVector: bytes }
    case messageYjsSyncStep2:
    case messageYjsUpdate:
      return { kind: 'update', update: bytes, isStep2: step === messageYjsSyncStep2 }
    default:
      throw new Error('unknown sync step')
  }
}

export const syncMessage = (step: number, bytes: Uint8Array): Uint8Array =>
  encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, SYNC)
    encoding.writeVarUint(encoder, step)
    encoding.writeVarUint8Array(encoder, bytes)
  })

/** Encoded once for all channels that are told of it. */
export function updateMessage(update: Uint8Array): Uint8Array {
  let bytes = encoded.get(update)
  if (!bytes) {
    bytes = syncMessage(messageYjsUpdate, update)
    encoded.set(update, bytes)
  }
  return bytes
}

const encoded = new WeakMap<Uint8Array, Uint8Array>()

const SYNC = 0
const KNOWN_MESSAGES_MAX = 3
