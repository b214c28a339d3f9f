import type { Id } from '@baton/shared/ids.ts'
import { deleteDB, type IDBPDatabase, openDB } from 'idb'
import {
  createStores,
  DEVICE,
  type DeviceRecord,
  type ReadTransaction,
  SCHEMA_VERSION,
  type Schema,
  STORES,
  type WriteTransaction,
} from './schema.ts'

export interface DatabaseOptions {
  readonly name: string
  /** Another tab's build needs this database in a newer shape: this tab has let go of it for good. */
  readonly onOutdated?: () => void
  /** A write is on disk. */
  readonly onWritten?: () => void
  /** Why something was not read or written. */
  readonly onFailed?: (error: unknown) => void
}

/** The database of an account was emptied under this tab, by a person or by a browser short of room: what memory holds is no copy of it. */
export class StorageCleared extends Error {}

/**
 * An IndexedDB database that opens when it is needed, and again when the browser closed it. What a write says is stored is on disk, and of
 * one that fails nothing is.
 */
export class Database {
  readonly #options: DatabaseOptions
  #opening: Promise<IDBPDatabase<Schema>> | undefined
  #change = 0
  #isOutdated = false

  constructor(options: DatabaseOptions) {
    this.#options = options
  }

  async read<Result>(work: (tx: ReadTransaction, device: DeviceRecord) => Promise<Result>): Promise<Result> {
    return this.#told(async () => {
      const tx = (await this.#open()).transaction(STORES, 'readonly')
      return settle(tx, async () => work(tx, await this.#device(tx)))
    })
  }

  /**
   * Runs `work` in one transaction under the next change number; it may await nothing but the transaction's own requests. The first write
   * of all names the device.
   */
  async write<Result>(newDevice: () => Id, work: (tx: WriteTransaction, change: number) => Promise<Result>): Promise<Result> {
    const result = await this.#told(async () => {
      const tx = (await this.#open()).transaction(STORES, 'readwrite', { durability: 'strict' })
      return settle(tx, async () => {
        const device = await this.#device(tx)
        const change = device.change + 1
        await tx.objectStore('device').put({ ...device, id: device.id || newDevice(), change }, DEVICE)
        return work(tx, change)
      })
    })
    this.#options.onWritten?.()
    return result
  }

  /** Other tabs let go of it, and find it gone. */
  async erase(): Promise<void> {
    await this.close()
    await deleteDB(this.#options.name)
  }

  async close(): Promise<void> {
    const opening = this.#opening
    this.#opening = undefined
    const db = await opening?.catch(() => undefined)
    db?.close()
  }

  async #told<Result>(work: () => Promise<Result>): Promise<Result> {
    try {
      return await work()
    } catch (error) {
      this.#options.onFailed?.(error)
      throw error
    }
  }

  #open(): Promise<IDBPDatabase<Schema>> {
    if (this.#isOutdated) throw new DOMException('Another tab uses a newer version of this database.', 'VersionError')
    if (this.#opening) return this.#opening
    const { name, onOutdated } = this.#options
    const forget = () => {
      if (this.#opening === opening) this.#opening = undefined
    }
    const opening = openDB<Schema>(name, SCHEMA_VERSION, {
      upgrade: (db) => createStores(db),
      blocking: (_version, wanted) => {
        // Without a version it is being deleted, and shows as such when it is opened again.
        this.#isOutdated = wanted !== null
        void this.close()
        if (this.#isOutdated) onOutdated?.()
      },
      terminated: forget,
    })
    opening.catch(forget)
    this.#opening = opening
    return opening
  }

  async #device(tx: Pick<ReadTransaction | WriteTransaction, 'objectStore'>): Promise<DeviceRecord> {
    const device = (await (tx as ReadTransaction).objectStore('device').get(DEVICE)) ?? NO_DEVICE
    if (device.change < this.#change) throw new StorageCleared('What Baton kept in this browser was deleted.')
    this.#change = device.change
    return device
  }
}

/** Of a database that nobody has written into. */
const NO_DEVICE: DeviceRecord = { id: '', change: 0, epoch: 0, link: { online: false, synced: false } }

/** Resolves when all of a transaction is stored; rejects with why nothing of it is. */
async function settle<Result>(tx: ReadTransaction | WriteTransaction, work: () => Promise<Result>): Promise<Result> {
  const done = tx.done
  done.catch(() => {})
  try {
    const result = await work()
    await done
    return result
  } catch (error) {
    abort(tx)
    // A request that fails for what befell its transaction says less than the transaction does.
    throw tx.error ?? error
  }
}

function abort(tx: ReadTransaction | WriteTransaction): void {
  try {
    tx.abort()
  } catch {
    // It had ended by itself.
  }
}
