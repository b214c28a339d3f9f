import { CONTROL_CHANNEL, decodeFrame } from '@baton/shared/protocol/frame.ts'

/** The control message in a frame; nothing when it is a doc's. */
export function controlIn(bytes: Uint8Array): { readonly type: string; readonly [field: string]: unknown } | undefined {
  const frame = decodeFrame(bytes)
  return frame?.channel === CONTROL_CHANNEL ? JSON.parse(new TextDecoder().decode(frame.payload)) : undefined
}

export const isControl = (bytes: Uint8Array, type: string): boolean => controlIn(bytes)?.type === type
