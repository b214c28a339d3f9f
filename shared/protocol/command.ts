import { z } from 'zod'
import { id, streamName } from '../id-schema.ts'
import { ARGS_DEPTH_MAX } from '../limits.ts'

const isShallow = (value: unknown, levels = ARGS_DEPTH_MAX): boolean =>
  value === null || typeof value !== 'object' || (levels > 0 && Object.values(value).every((item) => isShallow(item, levels - 1)))

/** What a command says, before the schema of its type has looked at it. */
export const said = z
  .record(z.string(), z.unknown())
  .refine((args) => isShallow(args), `must not nest deeper than ${ARGS_DEPTH_MAX} levels`)

/** A command as it travels. Its `args` are parsed by the schema of its type, which the stream's catalogue holds. */
export const wireCommand = z.strictObject({
  id,
  device: id,
  /** Grows by one per device and stream, taken in the transaction that stores the command. */
  deviceSeq: z.int().min(1),
  stream: streamName,
  type: z.string().min(1).max(60),
  v: z.int().min(1),
  args: said,
  basis: said.optional(),
  /** When it was made by the maker's clock. Shown, never trusted: it orders nothing and expires nothing. */
  at: z.int().min(0),
  /** The parked command that this one confirms. */
  supersedes: id.optional(),
})

export type WireCommand = Readonly<z.infer<typeof wireCommand>>
