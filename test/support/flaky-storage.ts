import type { ReplicaStorage } from '@baton/shared/replica/storage.ts'

/** Whether this write fails: before anything of it is on disk, or after all of it is and nobody hears of it. */
export type Failure = 'before' | 'after' | undefined

const READS: readonly (keyof ReplicaStorage)[] = ['tail', 'loadDoc', 'keptTexts']

/** Anything may happen before a write, and before anybody hears of it. */
const moment = () => new Promise<void>((resolve) => void setImmediate(resolve))

/** The real storage, on a disk that takes its time and refuses a write now and then. */
export function flakyStorage(storage: ReplicaStorage, fails: (name: keyof ReplicaStorage) => Failure): ReplicaStorage {
  const flaky: Record<string, unknown> = {}
  for (const name of Object.keys(storage) as (keyof ReplicaStorage)[]) {
    const call = storage[name] as (...given: readonly unknown[]) => Promise<unknown>
    flaky[name] = READS.includes(name)
      ? call
      : async (...given: readonly unknown[]) => {
          const failure = fails(name)
          await moment()
          if (failure === 'before') throw new Error('the disk is full')
          const answer = await call(...given)
          await moment()
          if (failure === 'after') throw new Error('the disk did not answer')
          return answer
        }
  }
  return flaky as unknown as ReplicaStorage
}
