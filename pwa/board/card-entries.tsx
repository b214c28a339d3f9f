import type { Id } from '@baton/shared/ids.ts'
import Columns from 'lucide-react/icons/columns-3'
import LinkIcon from 'lucide-react/icons/link'
import PanelRight from 'lucide-react/icons/panel-right-open'
import Signal from 'lucide-react/icons/signal'
import CheckSquare from 'lucide-react/icons/square-check-big'
import Tag from 'lucide-react/icons/tag'
import User from 'lucide-react/icons/user'
import type { ReactNode } from 'react'
import { useReplica } from '../replica/hooks.ts'
import type { MenuEntry } from '../ui/menu-entry.ts'
import { useSay } from '../ui/toasts.tsx'
import { type CardMenu, type OpenMenu, toggleSelected, useDesk } from './desk.ts'
import { useFieldEntries } from './field-entries.tsx'
import { useMoveEntries } from './move-entries.tsx'
import { taskPath } from './paths.ts'
import { isNarrowNow } from './use-narrow.ts'

/** What a menu about these cards offers, as of the moment in which it opens. */
export function useCardEntries(): (open: OpenMenu) => readonly MenuEntry[] {
  const desk = useDesk()
  const replica = useReplica()
  const say = useSay()
  const moveEntries = useMoveEntries()
  const { priorities, assignees } = useFieldEntries()
  const entriesOf: Record<CardMenu, (open: OpenMenu) => readonly MenuEntry[]> = {
    actions,
    move: ({ tasks }) => moveEntries(tasks),
    priority: ({ tasks }) => priorities(tasks),
    assignee: ({ tasks }) => assignees(tasks),
    // Labels have a picker of their own.
    label: () => [],
  }
  return (open) => entriesOf[open.menu](open)

  function actions({ tasks, anchor }: OpenMenu): readonly MenuEntry[] {
    const [task] = tasks
    const path = pathOf(task)
    // Beside a menu there is room for another only on a wide screen.
    const further = (menu: CardMenu, label: string, icon: ReactNode): MenuEntry =>
      isNarrowNow()
        ? { kind: 'action', label: `${label}…`, icon, run: () => desk.menu.set({ menu, tasks, anchor }) }
        : { kind: 'submenu', label, icon, entries: entriesOf[menu]({ menu, tasks, anchor }) }
    return [
      { kind: 'link', label: 'Open', href: path, icon: <PanelRight size={16} /> },
      further('move', 'Move to', <Columns size={16} />),
      further('priority', 'Priority', <Signal size={16} />),
      further('assignee', 'Assign to', <User size={16} />),
      {
        kind: 'action',
        label: 'Label…',
        icon: <Tag size={16} />,
        keys: 'Shift+L',
        run: () => desk.menu.set({ menu: 'label', tasks, anchor }),
      },
      { kind: 'line' },
      {
        kind: 'action',
        label: desk.selected.value.has(task) ? 'Deselect' : 'Select',
        icon: <CheckSquare size={16} />,
        keys: 'X',
        run: () => toggleSelected(desk, task),
      },
      { kind: 'action', label: 'Copy link', icon: <LinkIcon size={16} />, run: () => void copy(new URL(path, window.location.href).href) },
    ]
  }

  function pathOf(task: Id): string {
    const state = replica.view(desk.project)
    return taskPath(state, state.get('task', task) ?? { id: task }, { search: window.location.search })
  }

  async function copy(link: string): Promise<void> {
    await navigator.clipboard.writeText(link)
    say.toast({ text: 'Link copied.' })
  }
}
