import { z } from 'zod'
import { streamName } from '../id-schema.ts'

/** The full set of a stream's rows as one compressed HTTP answer: `GET /api/rows?stream=`. No prose is in it. */
export const rowsAnswer = z.object({
  stream: streamName,
  epoch: z.int(),
  upto: z.int(),
  hash: z.string(),
  proof: z.string(),
  rows: z.array(z.looseObject({ kind: z.string(), id: z.string() })),
  now: z.int(),
})

export type RowsAnswer = Readonly<z.infer<typeof rowsAnswer>>
