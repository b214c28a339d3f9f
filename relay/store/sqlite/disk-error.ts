import { StoreFull } from '../port.ts'

/** What the disk's refusal means, in a sentence for the person who runs the relay. Every other error is returned as it is. */
export function diskError(error: unknown, folder: string): unknown {
  const code = codeOf(error)
  if (code === 'SQLITE_FULL' || code === 'ENOSPC' || code === 'EDQUOT') {
    return new StoreFull(`The disk of ${folder} is full; nothing of this was written. Make room, then try again.`, { cause: error })
  }
  const said = SENTENCES.find(([start]) => code.startsWith(start))?.[1]
  return said === undefined ? error : new Error(`${folder} ${said} (${code})`, { cause: error })
}

const SENTENCES: readonly (readonly [code: string, sentence: string])[] = [
  ['SQLITE_READONLY', 'cannot be written; give the user of this process the right to write there.'],
  ['SQLITE_CANTOPEN', 'cannot be opened; give the user of this process the right to read and write there.'],
  ['EACCES', 'cannot be written; give the user of this process the right to write there.'],
  ['EPERM', 'cannot be written; give the user of this process the right to write there.'],
  ['EROFS', 'is on a disk that is mounted read-only.'],
  ['ENOENT', 'cannot be made there.'],
  ['ENOTDIR', 'is no folder.'],
  ['EEXIST', 'is no folder.'],
  ['SQLITE_NOTADB', 'holds a database that is damaged or no database; restore a backup.'],
  ['SQLITE_CORRUPT', 'holds a damaged database; run verify, then restore a backup.'],
  ['SQLITE_IOERR', 'is on a disk that fails; nothing of this was written.'],
  ['SQLITE_BUSY', 'is being written by another process.'],
]

/** The bytes are not what SQLite wrote. */
export const isDamage = (error: unknown): boolean => /^SQLITE_(NOTADB|CORRUPT)/.test(codeOf(error))

/** The same key is there already: another decider was first. */
export const isClash = (error: unknown): boolean => {
  const code = codeOf(error)
  return code === 'SQLITE_CONSTRAINT_PRIMARYKEY' || code === 'SQLITE_CONSTRAINT_UNIQUE'
}

/** The disk refused, so that nothing more can be written in this transaction. */
export const isDiskError = (error: unknown): boolean => /^SQLITE_(?!CONSTRAINT)/.test(codeOf(error))

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '')
