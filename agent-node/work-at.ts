import type { AgentNode } from './agent-node.ts'
import type { Device } from './open-device.ts'
import type { NodeReplica } from './replica/api.ts'
import type { Session } from './session.ts'

/** A session that works at a device; closing it leaves the device open for others. */
export function workAt(device: Device, session: Session): AgentNode {
  const { replica } = device
  let ready: Promise<void> | undefined
  return {
    ...device,
    session,
    ready: () => {
      ready ??= device.ready().then(() => carryOn(replica, session))
      return ready
    },
    close: async () => {
      replica.leave(session.id)
      session.close()
    },
  }
}

/** Leases that this session took and that still live are renewed again; the others are only remembered. */
async function carryOn(replica: NodeReplica, session: Session): Promise<void> {
  for (const { project, task, fence } of session.leases()) {
    const lease = (await replica.confirmed(project)).get('lease', task)
    if (lease?.fence === fence && lease.session === session.id) await replica.hold(project, task, fence, session.id)
  }
}
