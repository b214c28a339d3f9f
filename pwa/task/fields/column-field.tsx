import type { Task } from '@baton/shared/task/task.ts'
import { boardColumns } from '../../board/board-columns.ts'
import { planDrop } from '../../board/drop.ts'
import { offerWords, whyNot } from '../../board/drop-words.ts'
import { sendPlanned } from '../../board/send-planned.ts'
import { useDropper } from '../../board/use-dropper.ts'
import { useReplica, useView } from '../../replica/hooks.ts'
import type { MenuEntry } from '../../ui/menu-entry.ts'
import { StageDot } from '../../ui/stage-dot.tsx'
import { useSay } from '../../ui/toasts.tsx'
import { usePanel } from '../panel.ts'
import { useTelling } from '../use-telling.ts'
import { MenuField } from './menu-field.tsx'
import { useEdit } from './use-edit.ts'

/** Where it stands, and where it may go from there: a column of another stage is that stage's verb. */
export function ColumnField({ task }: { readonly task: Task }) {
  const panel = usePanel()
  const replica = useReplica()
  const dropper = useDropper()
  const telling = useTelling(panel.project)
  const { toast } = useSay()
  const { isAllowed } = useEdit(task.id)
  const column = useView(panel.project, (state) => state.get('column', task.column))
  return (
    <MenuField field="column" name="Column" words={column?.name ?? ''} keys="M" isFixed={!isAllowed} entries={entries}>
      <StageDot stage={task.stage} />
      {column?.name}
    </MenuField>
  )

  function entries(): readonly MenuEntry[] {
    const who = dropper()
    const state = replica.view(panel.project)
    if (!who) return []
    return boardColumns(state).map((to) => {
      const drop = planDrop(state, task.id, { column: to.id }, who)
      const hint = drop.kind === 'refused' || drop.kind === 'stay' ? undefined : offerWords(drop, to)
      return {
        kind: 'action',
        label: to.name,
        icon: <StageDot stage={to.stage} />,
        checked: to.id === task.column,
        ...(hint !== undefined && !hint.startsWith('Move to') && { hint }),
        ...(drop.kind === 'refused' && { disabled: whyNot(drop.rejection, telling) }),
        run: () => void go(to.id),
      }
    })
  }

  async function go(to: string) {
    const who = dropper()
    if (!who) return
    const drop = planDrop(replica.view(panel.project), task.id, { column: to }, who)
    if (drop.kind === 'open') return panel.setOpen({ kind: 'form', form: formFor(drop.panel, to) })
    if (drop.kind === 'ask') return panel.setOpen({ kind: 'form', form: drop.about })
    if (drop.kind !== 'send') return
    const refusal = await sendPlanned(replica, panel.project, drop.commands)
    if (refusal) toast({ text: refusal.reason, tone: 'bad' })
  }

  function formFor(form: 'submit' | 'review', to: string) {
    if (form === 'submit') return 'submit'
    return replica.view(panel.project).get('column', to)?.stage === 'done' ? 'approve' : 'request-changes'
  }
}
