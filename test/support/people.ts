import type { Actor, Authority } from '@baton/shared/decider.ts'
import { derivedId } from '@baton/shared/derived-id.ts'
import { SCOPES_OF_ROLE, type Scope } from '@baton/shared/member/member.ts'
import { present } from '@baton/shared/present.ts'

/** Two people, an agent or two of each, somebody who only looks on, and the relay. */
export const ann = person('ann', SCOPES_OF_ROLE.admin)
export const ben = person('ben', SCOPES_OF_ROLE.member)
export const vic = person('vic', SCOPES_OF_ROLE.viewer)
export const ada = agent('ada', ann)
export const ava = agent('ava', ann)
export const bob = agent('bob', ben)
export const relay: Actor = { ...person('relay', []), kind: 'system' }

/** As the relay knows them. */
export const memberOf: Authority['member'] = (id) =>
  [ann, ben, vic, ada, ava, bob]
    .filter(({ member }) => member === id)
    .map(({ kind, owner }) => present({ kind: kind === 'agent' ? kind : 'human', owner }))[0]

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
