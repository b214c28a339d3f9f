import { z } from 'zod'
import { id } from '../id-schema.ts'
import { CODES, type Code } from '../rejection.ts'

const codes = Object.keys(CODES) as [Code, ...Code[]]

const decided = { id, deviceSeq: z.int().min(1) }

/** What became of a command: decided once, stored, and the same for ever after. */
export const outcome = z.discriminatedUnion('status', [
  z.object({ ...decided, status: z.literal('accepted'), seq: z.int(), result: z.record(z.string(), z.unknown()).optional() }),
  z.object({
    ...decided,
    status: z.literal('rejected'),
    code: z.enum(codes),
    reason: z.string(),
    detail: z.record(z.string(), z.unknown()).optional(),
  }),
  z.object({ ...decided, status: z.literal('parked'), reason: z.string() }),
])

export type Outcome = Readonly<z.infer<typeof outcome>>
