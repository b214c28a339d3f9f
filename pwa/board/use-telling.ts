import { useCallback } from 'react'
import { useReplica } from '../replica/hooks.ts'
import type { Telling } from '../task/refusal-words.ts'
import { useDesk } from './desk.ts'

/** What one needs to know to say who and when, as of this moment. */
export function useTelling(): () => Telling {
  const replica = useReplica()
  const { project } = useDesk()
  return useCallback(
    () => ({ state: replica.view(project), workspace: replica.workspace(), me: replica.identity()?.member, now: replica.now() }),
    [replica, project],
  )
}
