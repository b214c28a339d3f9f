import { z } from 'zod'
import { id, streamName } from '../id-schema.ts'
import { COMMANDS_PER_FRAME_MAX } from '../limits.ts'
import { wireCommand } from './command.ts'
import { hello } from './hello.ts'

/** Everything a replica says on channel 0. */
export const up = z.discriminatedUnion('type', [
  hello,
  /** Read a stream from a cursor on. */
  z.object({ type: z.literal('subscribe'), stream: streamName, cursor: z.int().min(0), outcome: z.int().min(0) }),
  z.object({ type: z.literal('unsubscribe'), stream: streamName }),
  /** Commands in the order of their `deviceSeq`. */
  z.object({ type: z.literal('commands'), stream: streamName, commands: z.array(wireCommand).min(1).max(COMMANDS_PER_FRAME_MAX) }),
  /** The session still works on these. */
  z.object({
    type: z.literal('renew'),
    stream: streamName,
    session: z.string(),
    leases: z.array(z.object({ task: id, fence: z.int() })).max(1_000),
  }),
  /**
   * Open a channel on a doc. `own`: the client ids this device wrote or will write under. `others`: the clocks of every other id in its
   * copy, which the relay then claims to have, so that only the device's own structs come.
   */
  z.object({
    type: z.literal('open'),
    channel: z.int().min(1),
    doc: z.string().max(200),
    own: z.array(z.int().min(0)).max(10_000),
    others: z.array(z.tuple([z.int().min(0), z.int().min(0)])).max(100_000),
  }),
  /** What somebody at this device looks at in a project that it subscribed to; without a task, at none. */
  z.object({ type: z.literal('at'), stream: streamName, task: id.optional() }),
  z.object({ type: z.literal('close'), channel: z.int().min(1) }),
  z.object({ type: z.literal('ping') }),
])

export type Up = Readonly<z.infer<typeof up>>
