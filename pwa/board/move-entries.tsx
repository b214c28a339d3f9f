import type { Column } from '@baton/shared/column/column.ts'
import type { Id } from '@baton/shared/ids.ts'
import ArrowDownToLine from 'lucide-react/icons/arrow-down-to-line'
import ArrowUpToLine from 'lucide-react/icons/arrow-up-to-line'
import { useReplica } from '../replica/hooks.ts'
import type { MenuEntry } from '../ui/menu-entry.ts'
import { StageDot } from '../ui/stage-dot.tsx'
import { boardColumns } from './board-columns.ts'
import { useDesk } from './desk.ts'
import type { Drop } from './drop.ts'
import { offerWords, whyNot } from './drop-words.ts'
import { placeIn } from './place-in.ts'
import { tossCoin } from './toss-coin.ts'
import { useDrops } from './use-drops.ts'
import { useTelling } from './use-telling.ts'

type Tasks = readonly [Id, ...Id[]]

/** "Move to…": what the mouse does by dragging, for keys and fingers. Each column says what going there means, or why it cannot be. */
export function useMoveEntries(): (tasks: Tasks) => readonly MenuEntry[] {
  const desk = useDesk()
  const replica = useReplica()
  const drops = useDrops()
  const telling = useTelling()
  return (tasks) => {
    const columns = boardColumns(replica.view(desk.project)).map((column) => into(tasks, column))
    return tasks.length > 1 ? columns : [...columns, { kind: 'line' }, end(tasks[0], 'top'), end(tasks[0], 'bottom')]
  }

  function into(tasks: Tasks, column: Column): MenuEntry {
    const drop: Drop = tasks.length === 1 ? drops.plan(tasks[0], { column: column.id }) : { kind: 'stay' }
    const here = tasks.length === 1 && drop.kind === 'stay'
    return {
      kind: 'action',
      label: column.name,
      icon: <StageDot stage={column.stage} />,
      ...(here ? { checked: true } : drop.kind === 'refused' ? { disabled: whyNot(drop.rejection, telling()) } : hintOf(drop, column)),
      run: () => void drops.dropAll(tasks, { column: column.id }),
    }
  }

  /** A plain move needs no words beside the column's name. */
  function hintOf(drop: Drop, column: Column) {
    return drop.kind === 'stay' || (drop.kind === 'send' && drop.verb === 'move') ? {} : { hint: offerWords(drop, column) }
  }

  function end(task: Id, which: 'top' | 'bottom'): MenuEntry {
    return {
      kind: 'action',
      label: which === 'top' ? 'Top of its column' : 'Bottom of its column',
      icon: which === 'top' ? <ArrowUpToLine size={16} /> : <ArrowDownToLine size={16} />,
      run: () => {
        const state = replica.view(desk.project)
        const lane = desk.lanes.get(state.get('task', task)?.column ?? '')
        if (lane) void drops.drop(task, placeIn(state, lane, task, which === 'top' ? 0 : lane.tasks.length, tossCoin))
      },
    }
  }
}
