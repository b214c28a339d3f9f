import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { Pruned, PruneOptions } from './prune.ts'
import type { Refused } from './refused.ts'
import type { Verified } from './verify.ts'

/** What reads all of the data: in a thread of its own, so that a running relay goes on answering. */
export type Job = { readonly do: 'verify'; readonly folder: string } | ({ readonly do: 'prune' } & Omit<PruneOptions, 'atStep'>)

interface Results {
  readonly verify: Verified
  readonly prune: Pruned | Refused
}

/** Throws what the job throws. */
export async function apart<Kind extends Job['do']>(job: Extract<Job, { readonly do: Kind }>): Promise<Results[Kind]> {
  const worker = new Worker(new URL('./apart-worker.ts', import.meta.url), { workerData: job })
  try {
    // An error that nobody catches there rejects this.
    const [result] = (await once(worker, 'message')) as [Results[Kind]]
    return result
  } finally {
    await worker.terminate()
  }
}
