import type { Rejection } from '@baton/shared/rejection.ts'
import { useMemo } from 'react'
import { useReplica } from '../replica/hooks.ts'
import { useSay } from '../ui/toasts.tsx'
import { useDesk } from './desk.ts'
import { whyNot } from './drop-words.ts'
import { foresee, type Planned } from './foresee.ts'
import { sendPlanned } from './send-planned.ts'
import { useDropper } from './use-dropper.ts'
import { useTelling } from './use-telling.ts'

export interface Send {
  /** Why the rules would refuse this now; nothing when they would not. */
  readonly refusal: (...commands: readonly Planned[]) => string | undefined
  /** Whether it is stored on this device; why not is told. */
  readonly send: (...commands: readonly Planned[]) => Promise<boolean>
}

/** Commands that need no form: what would be refused is said instead of sent. */
export function useSend(): Send {
  const { project } = useDesk()
  const replica = useReplica()
  const dropper = useDropper()
  const telling = useTelling()
  const say = useSay()
  return useMemo(() => {
    const foreseen = (commands: readonly Planned[]): Rejection | undefined => {
      const who = dropper()
      return who && foresee(replica.view(project), commands, who.actor, who.now)
    }
    return {
      refusal: (...commands) => {
        const rejection = foreseen(commands)
        return rejection && whyNot(rejection, telling())
      },
      send: async (...commands) => {
        const rejection = foreseen(commands) ?? (await sendPlanned(replica, project, commands))
        if (rejection) say.toast({ text: whyNot(rejection, telling()), tone: 'bad' })
        return rejection === undefined
      },
    }
  }, [project, replica, dropper, telling, say])
}
