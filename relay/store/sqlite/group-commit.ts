import { assert } from '@baton/shared/assert.ts'
import type { Database } from 'better-sqlite3'
import type { Batch } from '../port.ts'
import { isClash, isDiskError } from './disk-error.ts'

type Result = 'committed' | 'conflict'

interface Waiting {
  readonly batch: Batch
  readonly resolve: (result: Result) => void
  readonly reject: (error: unknown) => void
}

/** Writes one batch inside the open transaction, or throws; a conflict found before the first write is returned. */
export type WriteBatch = (batch: Batch) => Result

/**
 * Batches handed in during one turn of the event loop share a transaction, and so one disk sync; each has a savepoint, so that a conflict
 * or a fault in one leaves the others alone. A turn, not a timer: an idle relay commits at once. A stream has one batch under way at most,
 * so the group is bounded by the number of streams.
 */
export class GroupCommit {
  readonly #transaction: Record<'begin' | 'commit' | 'rollback' | 'savepoint' | 'undo' | 'release', () => unknown>
  readonly #db: Database
  readonly #write: WriteBatch
  readonly #explain: (error: unknown) => unknown
  readonly #checkFiles: () => void
  #waiting: Waiting[] = []
  #closed = false

  /** `explain` turns the disk's error into the one that callers get; `checkFiles` throws when what is written would be lost. */
  constructor(db: Database, write: WriteBatch, explain: (error: unknown) => unknown, checkFiles: () => void) {
    this.#db = db
    this.#write = write
    this.#explain = explain
    this.#checkFiles = checkFiles
    const statement = (sql: string) => {
      const prepared = db.prepare(sql)
      return () => prepared.run()
    }
    this.#transaction = {
      begin: statement('BEGIN IMMEDIATE'),
      commit: statement('COMMIT'),
      rollback: statement('ROLLBACK'),
      savepoint: statement('SAVEPOINT batch'),
      undo: statement('ROLLBACK TO batch'),
      release: statement('RELEASE batch'),
    }
  }

  commit(batch: Batch): Promise<Result> {
    assert(!this.#closed, 'nothing is committed to a closed store')
    return new Promise((resolve, reject) => {
      if (this.#waiting.push({ batch, resolve, reject }) === 1) setImmediate(() => this.#flush())
    })
  }

  /** Writes what still waits and takes no more. */
  close(): void {
    this.#closed = true
    this.#flush()
  }

  #flush(): void {
    const group = this.#waiting
    this.#waiting = []
    if (group.length === 0) return
    let answers: (() => void)[]
    try {
      this.#transaction.begin()
      this.#checkFiles()
      answers = group.map((waiting) => this.#writeOne(waiting))
      this.#transaction.commit()
    } catch (error) {
      if (this.#db.inTransaction) this.#transaction.rollback()
      for (const { reject } of group) reject(this.#explain(error))
      return
    }
    for (const answer of answers) answer()
  }

  /** What to tell its owner once the whole group is on disk. Throws when the disk refuses, which ends the group. */
  #writeOne({ batch, resolve, reject }: Waiting): () => void {
    this.#transaction.savepoint()
    try {
      const result = this.#write(batch)
      if (result === 'conflict') this.#transaction.undo()
      this.#transaction.release()
      return () => resolve(result)
    } catch (error) {
      if (isDiskError(error)) throw error
      this.#transaction.undo()
      this.#transaction.release()
      return () => (isClash(error) ? resolve('conflict') : reject(error))
    }
  }
}
