import type { Actor } from './decider.ts'
import type { Scope } from './member/member.ts'
import { type Rejection, reject } from './rejection.ts'

/** Why this credential may not send such a command, or nothing. The relay itself may send all; what has no scope only it may. */
export function refuseScope(scope: Scope | undefined, type: string, actor: Pick<Actor, 'kind' | 'scopes'>): Rejection | undefined {
  if (actor.kind === 'system' || (scope !== undefined && actor.scopes.has(scope))) return undefined
  return reject('FORBIDDEN', `${type} needs the scope ${scope ?? 'of the relay itself'}.`, { scope })
}
