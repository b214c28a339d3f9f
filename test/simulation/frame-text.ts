import { CONTROL_CHANNEL, decodeFrame } from '@baton/shared/protocol/frame.ts'

const CHARS_MAX = 300
const SYNC_STEPS = ['step 1', 'step 2', 'update']

/** A frame as a trace shows it. */
export function frameText(bytes: Uint8Array): string {
  const frame = decodeFrame(bytes)
  if (!frame) return `no frame of ${bytes.length} bytes`
  if (frame.channel === CONTROL_CHANNEL) return Buffer.from(frame.payload).toString().slice(0, CHARS_MAX)
  return `channel ${frame.channel}: ${SYNC_STEPS[frame.payload[1] ?? 0]}, ${frame.payload.length} bytes`
}
