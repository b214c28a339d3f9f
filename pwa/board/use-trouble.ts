import { projectStream } from '@baton/shared/ids.ts'
import { present } from '@baton/shared/present.ts'
import { useMemo } from 'react'
import { useReplica } from '../replica/hooks.ts'
import type { Mark } from '../replica/mark.ts'
import { again } from './again.ts'
import { useDesk } from './desk.ts'
import { sendPlanned } from './send-planned.ts'
import { useDropper } from './use-dropper.ts'

export interface Trouble {
  /** Lets the relay's no stand. The board shows what is. */
  readonly drop: (marks: readonly Mark[]) => Promise<void>
  /** Asks once more: what was refused is asked anew from what stands there now, what was parked goes as it was. */
  readonly again: (marks: readonly Mark[]) => Promise<void>
}

export function useTrouble(): Trouble {
  const replica = useReplica()
  const { project } = useDesk()
  const dropper = useDropper()
  return useMemo(() => {
    const drop = async (marks: readonly Mark[]) => {
      for (const { command } of marks) await replica.acknowledge(command.id)
    }
    const confirm = async ({ command: { id, type, args, basis } }: Mark) => {
      await replica.send(projectStream(project), type, args, { ...present({ basis }), supersedes: id })
    }
    return {
      drop,
      again: async (marks) => {
        const who = dropper()
        if (!who) return
        const refused = marks.filter(({ state }) => state === 'refused')
        for (const mark of marks) if (mark.state === 'parked') await confirm(mark)
        if (refused.length === 0) return
        // What was typed is stored anew before the old is let go.
        const rejection = await sendPlanned(replica, project, again(replica.view(project), refused, who))
        if (!rejection) await drop(refused)
      },
    }
  }, [replica, project, dropper])
}
