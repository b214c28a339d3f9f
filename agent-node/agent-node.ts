import type { Actor } from '@baton/shared/decider.ts'
import { FIRST_LOAD_WAIT_MS_MAX, LOAD_WAIT_MS_MAX } from '@baton/shared/limits.ts'
import type { Scope } from '@baton/shared/member/member.ts'
import { present } from '@baton/shared/present.ts'
import type { Config } from './config.ts'
import { type Contact, openContact } from './contact.ts'
import type { NodeReplica } from './replica/api.ts'
import { openReplica } from './replica/node-replica.ts'
import { openSession, openSharedSession, type Session } from './session.ts'

/** What every tool and verb works with: this device's replica, this process's session, and where they come from. */
export interface AgentNode {
  readonly config: Config
  readonly replica: NodeReplica
  readonly session: Session
  readonly contact: Contact
  /** What `--project` said: id, prefix or name. */
  readonly project?: string
  /** Resolves when there is something to read, as fresh as can be had without keeping anybody waiting. */
  readonly ready: () => Promise<void>
  readonly close: () => Promise<void>
}

export type Me = Pick<Actor, 'member' | 'kind' | 'owner' | 'scopes'>

export interface AgentNodeOptions {
  readonly config: Config
  readonly project?: string | undefined
  /** A server works in a session of its own, one-shot commands share one. */
  readonly session: 'own' | 'shared'
}

export async function openAgentNode({ config, project, session: whose }: AgentNodeOptions): Promise<AgentNode> {
  const replica = await openReplica({ folder: config.folder, relay: config.relay, token: config.token })
  const session = whose === 'own' ? openSession(config.folder) : openSharedSession(config.folder)
  let loaded: Promise<void> | undefined
  const node: AgentNode = {
    config,
    replica,
    session,
    contact: openContact(config.folder, replica),
    ...present({ project }),
    ready: () => {
      loaded ??= firstLoad(node)
      return loaded
    },
    close: async () => {
      await replica.close()
      session.close()
    },
  }
  return node
}

async function firstLoad(node: AgentNode): Promise<void> {
  const knows = (await node.replica.identity()) !== undefined
  await node.replica.whenSynced({ timeoutMs: knows ? LOAD_WAIT_MS_MAX : FIRST_LOAD_WAIT_MS_MAX })
  await carryOn(node)
}

/** Leases that this session took and that still live are renewed again; the others are only remembered. */
async function carryOn({ replica, session }: AgentNode): Promise<void> {
  for (const { project, task, fence } of session.leases()) {
    const lease = (await replica.confirmed(project)).get('lease', task)
    if (lease?.fence === fence && lease.session === session.id) await replica.hold(project, task, fence, session.id)
  }
}

/** Who we are by the relay's word; nothing before the first connection ever. */
export async function whoami({ replica }: AgentNode): Promise<Me | undefined> {
  const identity = await replica.identity()
  if (!identity) return undefined
  const { member, kind, owner, scopes } = identity
  return { member, kind, ...present({ owner }), scopes: new Set(scopes as readonly Scope[]) }
}
