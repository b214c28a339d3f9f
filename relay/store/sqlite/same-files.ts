import { statSync } from 'node:fs'

/**
 * Guards against a folder that is deleted, moved or replaced under the running relay: the open files take every write and keep it until the
 * process ends, and then it is nowhere. The answer throws as soon as the database or its log at this path are not those first seen.
 */
export function sameFiles(path: string): () => void {
  const seen = new Map<string, string>()
  return () => {
    for (const file of [path, `${path}-wal`]) {
      const now = identityOf(file)
      const before = seen.get(file)
      if (now === undefined || (before !== undefined && before !== now)) throw new Error(`${file} ${SENTENCE}`)
      seen.set(file, now)
    }
  }
}

const SENTENCE = 'was deleted, moved or replaced while the relay runs; nothing more is written. Stop the relay, put it back, start again.'

function identityOf(file: string): string | undefined {
  const stat = statSync(file, { throwIfNoEntry: false })
  return stat && `${stat.dev} ${stat.ino}`
}
