import { z } from 'zod'
import { id, streamName } from '../ids.ts'

/** A command as it travels. Its `args` are parsed by the schema of its type, which the stream's catalogue holds. */
export const wireCommand = z.strictObject({
  id,
  device: id,
  /** Grows by one per device and stream, taken in the transaction that stores the command. */
  deviceSeq: z.int().min(1),
  stream: streamName,
  type: z.string().min(1).max(60),
  v: z.int().min(1),
  args: z.record(z.string(), z.unknown()),
  basis: z.record(z.string(), z.unknown()).optional(),
  /** When it was made by the maker's clock. Shown, never trusted: it orders nothing and expires nothing. */
  at: z.int().min(0),
  /** The parked command that this one confirms. */
  supersedes: id.optional(),
})

export type WireCommand = Readonly<z.infer<typeof wireCommand>>
