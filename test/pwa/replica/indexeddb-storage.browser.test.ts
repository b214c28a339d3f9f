import { Database } from '@baton/pwa/replica/indexeddb/database.ts'
import { indexedDbStorage } from '@baton/pwa/replica/indexeddb-storage.ts'
import { uuidv7 } from 'uuidv7'
import { replicaStorageContract } from '../../shared/replica/storage-contract.ts'

const open = (name: string) => indexedDbStorage(new Database({ name }), uuidv7)

replicaStorageContract(async () => {
  const name = uuidv7()
  return { storage: open(name), reopen: async () => open(name) }
})
