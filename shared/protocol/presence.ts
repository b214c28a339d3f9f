import { z } from 'zod'
import { id } from '../id-schema.ts'

/** One live connection to a project: whose it is, and what task it looks at if it says so. Never stored, and no part of any decision. */
export const peer = z.object({ member: id, at: id.optional() })

export type Peer = Readonly<z.infer<typeof peer>>
