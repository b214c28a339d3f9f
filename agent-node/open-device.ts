import { FIRST_LOAD_WAIT_MS_MAX, LOAD_WAIT_MS_MAX } from '@baton/shared/limits.ts'
import { present } from '@baton/shared/present.ts'
import type { AgentNode } from './agent-node.ts'
import type { Config } from './config.ts'
import { openContact } from './contact.ts'
import type { NodeReplica } from './replica/api.ts'
import { openReplica } from './replica/node-replica.ts'

/** What all sessions of a process share: the replica of one credential, and how it stands with its relay. */
export type Device = Omit<AgentNode, 'session'>

export interface DeviceOptions {
  readonly config: Config
  readonly project?: string | undefined
}

export async function openDevice({ config, project }: DeviceOptions): Promise<Device> {
  const { folder, relay, token } = config
  const replica = await openReplica({ folder, relay, token })
  let loaded: Promise<void> | undefined
  return {
    config,
    replica,
    contact: openContact(folder, replica),
    ...present({ project }),
    ready: () => {
      loaded ??= load(replica)
      return loaded
    },
    close: () => replica.close(),
  }
}

async function load(replica: NodeReplica): Promise<void> {
  const wasConnected = (await replica.identity()) !== undefined
  const until = performance.now() + (wasConnected ? LOAD_WAIT_MS_MAX : FIRST_LOAD_WAIT_MS_MAX)
  // Nobody waits for a relay that has said no, nor for one that is not there.
  const isHopeless = () => replica.refusal() !== undefined || replica.unanswered()
  while (performance.now() < until && !isHopeless() && !(await replica.whenSynced({ timeoutMs: LOOK_MS }))) {}
}

const LOOK_MS = 50
