import { OtherMember } from '@baton/shared/replica/connection.ts'
import type { Memory } from '@baton/shared/replica/memory.ts'
import type { ReplicaPorts } from '@baton/shared/replica/ports.ts'
import { Replica } from '@baton/shared/replica/replica.ts'
import type { ReplicaStorage } from '@baton/shared/replica/storage.ts'
import { uuidv7 } from 'uuidv7'
import { fetchRows } from './fetch-rows.ts'
import type { Database } from './indexeddb/database.ts'
import { indexedDbStorage } from './indexeddb-storage.ts'
import { SCOPE } from './scope.ts'
import { Talker, type TalkerOptions } from './talker.ts'

/**
 * The half of a tab that writes and talks: rules, prose, protocol. It is a file of its own that is loaded once the rows are on the screen,
 * and nothing else imports it.
 */
export interface Writing {
  readonly replica: Replica
  readonly talker: Talker
}

export interface WritingOptions extends TalkerOptions, Pick<ReplicaPorts, 'report' | 'whisper'> {
  readonly database: Database
  /** What is on the screen already. */
  readonly memory: Memory
  /** Wraps the storage, to hear what is read from it. */
  readonly listen: (storage: ReplicaStorage) => ReplicaStorage
}

export async function openWriting({ database, memory, listen, report, whisper, ...options }: WritingOptions): Promise<Writing> {
  const { account, clock } = options
  let talker: Talker | undefined
  const replica = await Replica.open(
    {
      storage: listen(indexedDbStorage(database, uuidv7)),
      member: account.member,
      now: Date.now,
      newId: uuidv7,
      newClientId: () => 1 + Math.floor(Math.random() * (2 ** 32 - 1)),
      fetchRows: (stream) => fetchRows(stream, account.member),
      noteTime: (relayNow) => clock.hear(relayNow),
      ...(whisper && { whisper }),
      report: (error) => (error instanceof OtherMember ? talker?.stepBackFrom(error) : report(error)),
    },
    SCOPE,
    memory,
  )
  talker = new Talker(replica, options)
  return { replica, talker }
}
