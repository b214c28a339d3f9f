// Commits groups of two streams for as long as it lives and says each head once it is told that it is on disk.

import { openSqliteStore } from '@baton/relay/store/sqlite/sqlite-store.ts'
import { batch, events, OTHER_STREAM, STREAM } from './batches.ts'

const [folder = ''] = process.argv.slice(2)
const store = openSqliteStore({ path: folder })
const heads = { [STREAM]: '', [OTHER_STREAM]: '' }

async function commit(stream: typeof STREAM, seq: number) {
  const chain = events(seq, seq, heads[stream], stream)
  const rows = [{ kind: 'task', id: 'a', row: { kind: 'task', id: 'a', seq }, seq }]
  await store.commit(batch({ stream, after: seq - 1, events: chain, rows, content: [{ doc: stream, update: Uint8Array.of(seq % 256) }] }))
  heads[stream] = chain.at(-1)?.hash ?? ''
}

for (let seq = 1; ; seq++) {
  await Promise.all([commit(STREAM, seq), commit(OTHER_STREAM, seq)])
  process.stdout.write(`${seq}\n`)
}
