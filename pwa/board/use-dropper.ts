import type { Actor } from '@baton/shared/decider.ts'
import type { Scope } from '@baton/shared/member/member.ts'
import { present } from '@baton/shared/present.ts'
import { useCallback } from 'react'
import { uuidv7 } from 'uuidv7'
import { useReplica } from '../replica/hooks.ts'
import type { Dropper } from './drop.ts'

/** Whoever sits here, as the rules see them; nothing before this device has ever met the relay. */
export function useDropper(): () => Dropper | undefined {
  const replica = useReplica()
  return useCallback(() => {
    const identity = replica.identity()
    if (!identity) return undefined
    const { kind, member, owner, scopes } = identity
    const actor: Actor = { kind, member, ...present({ owner }), scopes: new Set(scopes as readonly Scope[]), credential: '', device: '' }
    return { actor, session: replica.session(), now: replica.now(), newId: uuidv7 }
  }, [replica])
}
