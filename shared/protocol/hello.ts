import { z } from 'zod'
import { id, streamName } from '../id-schema.ts'

/** How far a stream was read, with the relay's own word for it: a head that the relay no longer knows proves that it lost data. */
export const position = z.object({
  stream: streamName,
  /** The last seq whose rows are stored; 0 before the first. */
  cursor: z.int().min(0),
  hash: z.string().optional(),
  /** The relay's MAC over epoch, stream, seq and hash, as it came with the rows. */
  proof: z.string().optional(),
})

export type Position = Readonly<z.infer<typeof position>>

/** First word of a connection. The credential came with the HTTP upgrade; the device is the replica behind it. */
export const hello = z.object({
  type: z.literal('hello'),
  protocol: z.object({ min: z.int(), max: z.int() }),
  device: id,
  /** The epoch whose rows the replica holds; 0 before its first welcome. */
  epoch: z.int().min(0),
  streams: z
    .array(
      position.extend({
        /** Outcomes are known up to this `deviceSeq`. */
        outcome: z.int().min(0),
        /** The lowest `deviceSeq` that this replica will send again. Counts in the first hello of an epoch. */
        base: z.int().min(1),
        /** The highest `deviceSeq` queued by now: what waited too long on a device that was away may be parked. */
        queued: z.int().min(0),
      }),
    )
    .max(1_000),
})

export type Hello = Readonly<z.infer<typeof hello>>
