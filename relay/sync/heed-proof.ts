import type { Position } from '@baton/shared/protocol/hello.ts'
import type { Streams } from '../streams/streams.ts'

/**
 * A head that this relay proved and does not know any more means that its data went back without a restore: from then on it decides nothing
 * until an admin has looked. A claim without a valid proof means nothing.
 */
export async function heedProof(streams: Streams, { stream, cursor, hash, proof }: Position): Promise<void> {
  if (cursor === 0 || hash === undefined || proof === undefined) return
  const epoch = streams.proofs.epochOf(proof, stream, cursor, hash)
  if (epoch === undefined) return streams.report(new Error(`a replica brought a head of ${stream} without a valid proof`), 'hello')
  const now = streams.epoch.epoch
  if (epoch < now || (epoch === now && (await isKnown(streams, stream, cursor, hash)))) return
  await streams.readOnly.begin(
    `A replica proves that this relay knew ${stream} up to ${cursor}, and it no longer does: its data went back. Restore the newest backup, or accept the loss with "baton-relay restore --accept".`,
    epoch,
  )
}

async function isKnown(streams: Streams, stream: Position['stream'], seq: number, hash: string): Promise<boolean> {
  // What was moved out was known: only of what is there the hash can be compared.
  if (seq <= (await streams.store.prunedUpto(stream))) return true
  const [event] = await streams.store.events(stream, seq - 1, 1)
  return event?.seq === seq && event.hash === hash
}
