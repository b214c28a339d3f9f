import { FIRST_LOAD_WAIT_MS_MAX, LOAD_WAIT_MS_MAX } from '@baton/shared/limits.ts'
import { present } from '@baton/shared/present.ts'
import type { AgentNode } from './agent-node.ts'
import type { Config } from './config.ts'
import { openContact } from './contact.ts'
import type { NodeReplica } from './replica/api.ts'
import { openReplica } from './replica/node-replica.ts'
import { openSession, openSharedSession, type Session } from './session.ts'

export interface AgentNodeOptions {
  readonly config: Config
  readonly project?: string | undefined
  /** A server works in a session of its own, one-shot commands share one. */
  readonly session: 'own' | 'shared'
}

export async function openAgentNode({ config, project, session: whose }: AgentNodeOptions): Promise<AgentNode> {
  const { folder, relay, token } = config
  const replica = await openReplica({ folder, relay, token })
  const session = whose === 'own' ? openSession(folder) : openSharedSession(folder)
  let loaded: Promise<void> | undefined
  return {
    config,
    replica,
    session,
    contact: openContact(folder, replica),
    ...present({ project }),
    ready: () => {
      loaded ??= load(replica, session)
      return loaded
    },
    close: async () => {
      await replica.close()
      session.close()
    },
  }
}

async function load(replica: NodeReplica, session: Session): Promise<void> {
  const wasConnected = (await replica.identity()) !== undefined
  const until = performance.now() + (wasConnected ? LOAD_WAIT_MS_MAX : FIRST_LOAD_WAIT_MS_MAX)
  // Nobody waits for a relay that has said no, nor for one that is not there.
  const isHopeless = () => replica.refusal() !== undefined || replica.unanswered()
  while (performance.now() < until && !isHopeless() && !(await replica.whenSynced({ timeoutMs: LOOK_MS }))) {}
  await carryOn(replica, session)
}

const LOOK_MS = 50

/** Leases that this session took and that still live are renewed again; the others are only remembered. */
async function carryOn(replica: NodeReplica, session: Session): Promise<void> {
  for (const { project, task, fence } of session.leases()) {
    const lease = (await replica.confirmed(project)).get('lease', task)
    if (lease?.fence === fence && lease.session === session.id) await replica.hold(project, task, fence, session.id)
  }
}
