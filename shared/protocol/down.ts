import { z } from 'zod'
import { id, streamName } from '../id-schema.ts'
import { SCOPES } from '../member/member.ts'
import { outcome } from './outcome.ts'
import { peer } from './presence.ts'

const row = z.looseObject({ kind: z.string(), id: z.string() })

const deadline = z.object({ task: id, fence: z.int(), expiresAt: z.int() })

/** Everything the relay says on channel 0. */
export const down = z.discriminatedUnion('type', [
  /** The answer to hello. In another epoch than the replica's, `lost` says per stream what the relay no longer knows: all seqs above. */
  z.object({
    type: z.literal('welcome'),
    protocol: z.int(),
    epoch: z.int(),
    now: z.int(),
    member: id,
    as: z.enum(['human', 'agent']),
    owner: id.optional(),
    scopes: z.array(z.enum(SCOPES)),
    projects: z.union([z.literal('all'), z.array(id)]),
    lost: z.array(z.object({ stream: streamName, after: z.int().min(0) })),
  }),
  /**
   * The rows of a stream above the subscriber's cursor, with its own outcomes decided up to there. The cursor moves to `upto` whatever was
   * hidden. Rows, outcomes and cursor are stored in one transaction.
   */
  z.object({
    type: z.literal('rows'),
    stream: streamName,
    /** The cursor these rows follow on; a batch that does not fit is not applied but asked for again. */
    after: z.int(),
    upto: z.int(),
    hash: z.string(),
    proof: z.string(),
    rows: z.array(row),
    gone: z.array(z.object({ kind: z.string(), id: z.string() })),
    outcomes: z.array(outcome),
    deadlines: z.array(deadline),
    now: z.int(),
  }),
  /** The cursor is too old or of another epoch: fetch the full set by HTTP, then subscribe. */
  z.object({ type: z.literal('reload'), stream: streamName }),
  /** Nothing was decided: the numbers have a gap. Send from this one on. */
  z.object({ type: z.literal('resend'), stream: streamName, from: z.int().min(1) }),
  /** One of the device's numbers belongs to another command: take a new device id, send again what is undecided. */
  z.object({ type: z.literal('forked'), stream: streamName }),
  z.object({ type: z.literal('deadlines'), stream: streamName, deadlines: z.array(deadline) }),
  /** Who is connected to a project now, this connection included. */
  z.object({ type: z.literal('presence'), stream: streamName, peers: z.array(peer) }),
  z.object({ type: z.literal('opened'), channel: z.int(), writable: z.boolean() }),
  /** So many frames of this channel are on disk. Only now do their edits count as safe. */
  z.object({ type: z.literal('persisted'), channel: z.int(), count: z.int() }),
  /** What this device holds builds on structs of others that the relay does not have yet; it waits for their owners. */
  z.object({ type: z.literal('waiting'), channel: z.int(), clients: z.array(z.int()) }),
  z.object({ type: z.literal('closed'), channel: z.int(), code: z.int(), reason: z.string() }),
  z.object({ type: z.literal('pong'), now: z.int() }),
  z.object({ type: z.literal('error'), code: z.string(), reason: z.string() }),
])

export type Down = Readonly<z.infer<typeof down>>
