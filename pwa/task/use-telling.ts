import type { Id } from '@baton/shared/ids.ts'
import { useNow, useReplica } from '../replica/hooks.ts'
import type { Telling } from './refusal-words.ts'

const STEP_MS = 60_000

/** What one needs to know to say who and when; it is read anew with each rendering. */
export function useTelling(project: Id): Telling {
  const replica = useReplica()
  const now = useNow(STEP_MS)
  return { state: replica.view(project), workspace: replica.workspace(), me: replica.identity()?.member, now: Math.max(now, replica.now()) }
}
