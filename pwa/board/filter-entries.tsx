import { type Priority, TASK_TYPES, type TaskType } from '@baton/shared/task/task.ts'
import type { ReactNode } from 'react'
import { useReplica } from '../replica/hooks.ts'
import { MemberAvatar } from '../ui/member-avatar.tsx'
import type { MenuEntry } from '../ui/menu-entry.ts'
import { PRIORITY_WORDS, PriorityBars } from '../ui/priority-bars.tsx'
import { TYPE_WORDS, TypeGlyph } from '../ui/type-glyph.tsx'
import { type BoardFilter, refine } from './board-filter.ts'
import { useDesk } from './desk.ts'
import { knownLabels } from './known-labels.ts'
import { knownAssignees, knownHolders, type Person } from './known-people.ts'
import type { FilterControl } from './use-board-filter.ts'

const PRIORITIES: readonly Priority[] = [0, 1, 2, 3, 4]

/** A longer menu is no menu; what is not in it is found by its name in the search. */
const ENTRIES_MAX = 60

/** What a board can be filtered by, with what there is in this project now. Choosing what is chosen takes it off. */
export function useFilterEntries({ filter, setFilter }: FilterControl): () => readonly MenuEntry[] {
  const { project } = useDesk()
  const replica = useReplica()
  return () => {
    const state = replica.view(project)
    const workspace = replica.workspace()
    return [
      submenu(
        'Label',
        knownLabels(state)
          .slice(0, ENTRIES_MAX)
          .map((label) => choice('label', label, label)),
      ),
      submenu(
        'Assignee',
        knownAssignees(state, workspace)
          .slice(0, ENTRIES_MAX)
          .map((person) => whom('assignee', person)),
      ),
      submenu(
        'Held by',
        knownHolders(state, workspace)
          .slice(0, ENTRIES_MAX)
          .map((person) => whom('holder', person)),
      ),
      submenu(
        'Priority',
        PRIORITIES.map((priority) => choice('priority', priority, PRIORITY_WORDS[priority], <PriorityBars priority={priority} silent />)),
      ),
      submenu(
        'Type',
        TASK_TYPES.map((type: TaskType) => choice('type', type, TYPE_WORDS[type], <TypeGlyph type={type} silent />)),
      ),
      choice('blocked', true, 'Blocked'),
      choice('blocked', false, 'Not blocked'),
    ]
  }

  function choice<F extends keyof BoardFilter>(field: F, value: BoardFilter[F], label: string, icon?: ReactNode): MenuEntry {
    const isChosen = filter[field] === value
    return {
      kind: 'action',
      label,
      icon,
      checked: isChosen,
      run: () => setFilter(refine(filter, { [field]: isChosen ? undefined : value })),
    }
  }

  function whom(field: 'assignee' | 'holder', { id, name, isMember }: Person): MenuEntry {
    return choice(field, id, name, isMember && <MemberAvatar id={id} size={16} silent />)
  }
}

const submenu = (label: string, entries: readonly MenuEntry[]): MenuEntry => ({
  kind: 'submenu',
  label,
  entries: entries.length > 0 ? entries : [{ kind: 'action', label: 'None here yet', disabled: '', run: () => undefined }],
})
