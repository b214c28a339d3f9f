import { openReplica } from '@baton/agent-node/replica/node-replica.ts'

// A process that talks to the relay for a folder until it is killed.
const [folder = '', relay = '', token = ''] = process.argv.slice(2)
const replica = await openReplica({ folder, relay, token })
await replica.whenSynced()
process.send?.('talking')
