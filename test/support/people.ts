import type { Actor } from '@baton/shared/decider.ts'
import { derivedId } from '@baton/shared/derived-id.ts'
import { SCOPES_OF_ROLE, type Scope } from '@baton/shared/member/member.ts'

/** Two people, an agent or two of each, somebody who only looks on, and the relay. */
export const ann = person('ann', SCOPES_OF_ROLE.admin)
export const ben = person('ben', SCOPES_OF_ROLE.member)
export const vic = person('vic', SCOPES_OF_ROLE.viewer)
export const ada = agent('ada', ann)
export const ava = agent('ava', ann)
export const bob = agent('bob', ben)
export const relay: Actor = { ...person('relay', []), kind: 'system' }

export const having = (actor: Actor, ...scopes: Scope[]): Actor => ({ ...actor, scopes: new Set([...actor.scopes, ...scopes]) })
export const lacking = (actor: Actor, ...scopes: Scope[]): Actor => ({
  ...actor,
  scopes: new Set([...actor.scopes].filter((scope) => !scopes.includes(scope))),
})

function person(name: string, scopes: readonly Scope[]): Actor {
  const [member, credential, device] = [derivedId(name), derivedId(name, 'credential'), derivedId(name, 'device')]
  return { member, kind: 'human', scopes: new Set(scopes), credential, device }
}

function agent(name: string, owner: Actor): Actor {
  return { ...person(name, ['read', 'work', 'review']), kind: 'agent', owner: owner.member }
}
