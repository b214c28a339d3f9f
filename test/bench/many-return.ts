import { docNameOf } from '@baton/shared/content/layout.ts'
import { messageYjsSyncStep2 } from 'y-protocols/sync'
import * as Y from 'yjs'
import { syncMessage } from '../support/sync-message.ts'
import { WireSocket } from '../support/wire-socket.ts'
import type { BenchBoard } from './board.ts'
import { type Figure, ms, timed } from './measure.ts'

/** Everybody was on the same plane: clients that come back at once, each with an edit of one brief, until all of it is on disk. */
export async function manyReturn(relay: string, token: string, board: BenchBoard): Promise<readonly Figure[]> {
  const [task] = board.tasks
  const name = docNameOf(board.project, 'brief', { shard: '0', gen: 0 })
  const edited = Array.from({ length: CLIENTS }, (_, at) => {
    const doc = new Y.Doc()
    doc.getText(`d:${task}`).insert(0, `written by ${at} over the sea\n`)
    return doc
  })
  const took = await timed(() => Promise.all(edited.map((doc) => comeBack(relay, token, name, doc))))
  return [
    { what: `${CLIENTS} clients back at once with offline edits`, baton: ms(took), target: '≤ 1,000 ms', peer: 'Hocuspocus 1,700 ms' },
  ]
}

async function comeBack(relay: string, token: string, name: string, doc: Y.Doc): Promise<void> {
  const wire = await WireSocket.connect(relay, token)
  wire.say({ type: 'open', channel: CHANNEL, doc: name, own: [doc.clientID], others: [] })
  await wire.heard('opened')
  const persisted = wire.heard('persisted')
  wire.sendOn(CHANNEL, syncMessage(messageYjsSyncStep2, Y.encodeStateAsUpdate(doc)))
  await persisted
  wire.close()
}

const CLIENTS = 200
const CHANNEL = 1
