import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type Rejection, reject } from '@baton/shared/rejection.ts'
import { openLog } from '../start/log.ts'
import { openStreams } from '../start/start-relay.ts'
import { lockFolder } from '../store/sqlite/folder-lock.ts'
import { DATABASE_FILE } from '../store/sqlite/open-database.ts'
import type { Streams } from '../streams/streams.ts'
import { askRelay, type Order } from './ask-relay.ts'

/** A running relay does it itself, through the socket in its folder; else the folder is ours for as long as it takes. */
export async function onFolder<Answer extends { readonly ok: true }>(
  folder: string,
  order: Order,
  alone: (streams: Streams) => Promise<Answer | Rejection>,
): Promise<Answer | Rejection> {
  const lock = lockFolder(folder)
  if (!lock.ok) return askRelay(folder, order)
  try {
    const streams = await openStreams(folder, openLog('warn'))
    try {
      return await alone(streams)
    } finally {
      await streams.close()
    }
  } finally {
    lock.release()
  }
}

/** A folder that was mistyped must not become a workspace. */
export function refuseNoData(folder: string): Rejection | undefined {
  if (existsSync(join(folder, DATABASE_FILE))) return undefined
  return reject('NOT_FOUND', `There are no data of a relay in ${folder}; name its folder with --data, or start the relay there first.`)
}
