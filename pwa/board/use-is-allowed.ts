import type { Scope } from '@baton/shared/member/member.ts'
import { useMe } from '../replica/hooks.ts'

/** Whether whoever sits here may do such things at all; what the rules say about one task is asked of the rules. */
export const useIsAllowed = (scope: Scope): boolean => useMe()?.identity.scopes.includes(scope) ?? false
