import type { Id } from '@baton/shared/ids.ts'
import { projectStream } from '@baton/shared/ids.ts'
import type { TaskEdits } from '@baton/shared/task/messages.ts'
import { useIsAllowed } from '../../board/use-is-allowed.ts'
import { useReplica } from '../../replica/hooks.ts'
import { useSay } from '../../ui/toasts.tsx'
import { usePanel } from '../panel.ts'

export interface Edit {
  readonly isAllowed: boolean
  readonly edit: (set: TaskEdits) => void
  readonly send: (type: string, args: Readonly<Record<string, unknown>>, basis?: Readonly<Record<string, unknown>>) => Promise<void>
}

/** Changes that need no words; one that cannot even be stored is said at once. */
export function useEdit(task: Id): Edit {
  const { project } = usePanel()
  const replica = useReplica()
  const { toast } = useSay()
  const isAllowed = useIsAllowed('work')
  const send: Edit['send'] = async (type, args, basis) => {
    const sent = await replica.send(projectStream(project), type, args, basis ? { basis } : {})
    if (!sent.ok) toast({ text: sent.reason, tone: 'bad' })
  }
  return { isAllowed, send, edit: (set) => void send('task.edit', { task, ...set }) }
}
