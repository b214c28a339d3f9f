import type { ReplicaStorage } from '@baton/shared/replica/storage.ts'

/** One life of a device's process. */
export interface StorageLife {
  readonly isOver: boolean
  /** Anything may happen before it resolves. */
  readonly moment: () => Promise<void>
  /** Called between a write and whoever waits for it: the process may be killed here. */
  readonly wrote: (write: Write) => void
}

/** A write that has reached the disk: the name of the method, what it was given and what it answered. */
export type Write = {
  [Name in keyof ReplicaStorage]: {
    readonly name: Name
    readonly given: Parameters<ReplicaStorage[Name]>
    readonly answer: Awaited<ReturnType<ReplicaStorage[Name]>>
  }
}[keyof ReplicaStorage]

const READS: readonly (keyof ReplicaStorage)[] = ['tail', 'loadDoc', 'keptTexts']

const never = <Result>(): Promise<Result> => new Promise<Result>(() => {})

/** The real storage as one life of a device's process sees it: it dies between two writes, never inside one. */
export function watchedStorage(storage: ReplicaStorage, life: StorageLife): ReplicaStorage {
  const watched: Record<string, unknown> = {}
  for (const name of Object.keys(storage) as (keyof ReplicaStorage)[]) {
    const call = storage[name] as (...given: readonly unknown[]) => Promise<unknown>
    watched[name] = READS.includes(name)
      ? async (...given: readonly unknown[]) => (life.isOver ? never() : call(...given))
      : async (...given: readonly unknown[]) => {
          if (life.isOver) return never()
          await life.moment()
          if (life.isOver) return never()
          const answer = await call(...given)
          life.wrote({ name, given, answer } as unknown as Write)
          return life.isOver ? never() : answer
        }
  }
  return watched as unknown as ReplicaStorage
}
