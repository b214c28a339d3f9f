import type { Actor } from '@baton/shared/decider.ts'
import { useMemo } from 'react'
import { useDropper } from '../board/use-dropper.ts'
import { useMe } from '../replica/hooks.ts'

/** In whose name this device tries the rules; nobody before the first connection ever. */
export function useActor(): Actor | undefined {
  const dropper = useDropper()
  const identity = useMe()?.identity
  // Who it is changes with the identity alone.
  return useMemo(() => (identity ? dropper()?.actor : undefined), [dropper, identity])
}
