// What runs in the page: each function goes there alone, so that it holds all that it needs.

export interface Range {
  readonly store: string
  /** Keys from and to; all of them unless told. */
  readonly from?: unknown
  readonly to?: unknown
}

/** The records of a store, in the order of their keys. */
export async function readStore({ store, from, to }: Range): Promise<unknown[]> {
  const [{ name } = {}] = (await indexedDB.databases()).filter((database) => database.name?.startsWith('baton-'))
  if (name === undefined) return []
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(name)
    opening.onerror = () => reject(opening.error)
    opening.onsuccess = () => {
      const database = opening.result
      const range = from === undefined ? null : IDBKeyRange.bound(from, to)
      const reading = database.transaction(store).objectStore(store).getAll(range)
      reading.onerror = () => reject(reading.error)
      reading.onsuccess = () => {
        database.close()
        resolve(reading.result)
      }
    }
  })
}

/** Docs as their updates; without those that have not arrived. */
export async function readDocs(names: readonly string[]): Promise<readonly (readonly [name: string, updates: readonly Uint8Array[]])[]> {
  const [{ name } = {}] = (await indexedDB.databases()).filter((database) => database.name?.startsWith('baton-'))
  if (name === undefined) return []
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const opening = indexedDB.open(name)
    opening.onerror = () => reject(opening.error)
    opening.onsuccess = () => resolve(opening.result)
  })
  const transaction = database.transaction(['doc', 'update'])
  const get = <Stored>(request: IDBRequest<Stored>) =>
    new Promise<Stored>((resolve, reject) => {
      request.onerror = () => reject(request.error)
      request.onsuccess = () => resolve(request.result)
    })
  const found = await Promise.all(
    names.map(async (doc) => {
      const all = IDBKeyRange.bound([doc, 0], [doc, Number.POSITIVE_INFINITY])
      const [note, updates] = await Promise.all([
        get<{ loaded: boolean; edits: number } | undefined>(transaction.objectStore('doc').get(doc)),
        get<{ bytes: Uint8Array }[]>(transaction.objectStore('update').getAll(all)),
      ])
      const isHere = note !== undefined && (note.loaded || note.edits > 0)
      return isHere ? [[doc, updates.map(({ bytes }) => bytes)] as const] : []
    }),
  )
  database.close()
  return found.flat()
}
