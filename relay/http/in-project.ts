import { z } from 'zod'

/** Where a thing is looked for whose id or key does not say it. */
export const inProject = z.strictObject({ project: z.string().optional() })
