import type { Id } from '@baton/shared/ids.ts'
import Columns from 'lucide-react/icons/columns-3'
import LinkIcon from 'lucide-react/icons/link'
import PanelRight from 'lucide-react/icons/panel-right-open'
import Signal from 'lucide-react/icons/signal'
import CheckSquare from 'lucide-react/icons/square-check-big'
import Tag from 'lucide-react/icons/tag'
import User from 'lucide-react/icons/user'
import { useReplica } from '../replica/hooks.ts'
import type { MenuEntry } from '../ui/menu-entry.ts'
import { useSay } from '../ui/toasts.tsx'
import { type CardMenu, type OpenMenu, toggleSelected, useDesk } from './desk.ts'
import { useFieldEntries } from './field-entries.tsx'
import { useMoveEntries } from './move-entries.tsx'
import { taskPath } from './paths.ts'

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
    return [
      { kind: 'link', label: 'Open', href: path, icon: <PanelRight size={16} /> },
      { kind: 'submenu', label: 'Move to', icon: <Columns size={16} />, entries: moveEntries(tasks) },
      { kind: 'submenu', label: 'Priority', icon: <Signal size={16} />, entries: priorities(tasks) },
      { kind: 'submenu', label: 'Assign to', icon: <User size={16} />, entries: assignees(tasks) },
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
