import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { Format } from '@baton/shared/import/formats.ts'
import { IMPORT_CHARS_HERE_MAX } from '@baton/shared/limits.ts'
import { type Into, type Planned, planSource } from './read-source.ts'

/** What the thread is told; all of it can be copied. */
export interface Planning {
  readonly text: string
  readonly format: Format | undefined
  readonly into: Into
}

/** Plans an import; a long file in a thread of its own, so that the relay goes on answering however it is written. */
export async function planApart({ text, format, into }: Planning): Promise<Planned> {
  if (text.length <= IMPORT_CHARS_HERE_MAX) return planSource(text, format, into)
  const worker = new Worker(new URL('./plan-worker.ts', import.meta.url), { workerData: { text, format, into } satisfies Planning })
  try {
    // An error that nobody catches there rejects this.
    const [planned] = (await once(worker, 'message')) as [Planned]
    return planned
  } finally {
    await worker.terminate()
  }
}
