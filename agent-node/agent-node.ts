import type { Actor } from '@baton/shared/decider.ts'
import type { Scope } from '@baton/shared/member/member.ts'
import { present } from '@baton/shared/present.ts'
import type { Config } from './config.ts'
import type { Contact } from './contact.ts'
import type { NodeReplica } from './replica/api.ts'
import type { Session } from './session.ts'

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

/** Who we are by the relay's word; nothing before the first connection ever. */
export async function whoami({ replica }: Pick<AgentNode, 'replica'>): Promise<Me | undefined> {
  const identity = await replica.identity()
  if (!identity) return undefined
  const { member, kind, owner, scopes } = identity
  return { member, kind, ...present({ owner }), scopes: new Set(scopes as readonly Scope[]) }
}
