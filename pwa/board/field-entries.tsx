import type { Id } from '@baton/shared/ids.ts'
import type { Member } from '@baton/shared/member/member.ts'
import type { Priority } from '@baton/shared/task/task.ts'
import UserX from 'lucide-react/icons/user-x'
import { uuidv7 } from 'uuidv7'
import { useReplica } from '../replica/hooks.ts'
import { MemberAvatar } from '../ui/member-avatar.tsx'
import type { MenuEntry } from '../ui/menu-entry.ts'
import { PRIORITY_WORDS, PriorityBars } from '../ui/priority-bars.tsx'
import { useDesk } from './desk.ts'
import { useSend } from './use-send.ts'

type Tasks = readonly Id[]
type Edit = { readonly priority: Priority } | { readonly assignee: Id | null }

const PRIORITIES: readonly Priority[] = [0, 1, 2, 3, 4]

/** Fields that are set from a short list. A choice is checked when it is that of all these cards. */
export function useFieldEntries() {
  const { project } = useDesk()
  const replica = useReplica()
  const { send } = useSend()
  return { priorities, assignees }

  function priorities(tasks: Tasks): readonly MenuEntry[] {
    return PRIORITIES.map((priority) => ({
      kind: 'action',
      label: PRIORITY_WORDS[priority],
      icon: <PriorityBars priority={priority} silent />,
      checked: rows(tasks).every((task) => task.priority === priority),
      run: () => edit(tasks, { priority }),
    }))
  }

  function assignees(tasks: Tasks): readonly MenuEntry[] {
    const nobody: MenuEntry = {
      kind: 'action',
      label: 'Nobody',
      icon: <UserX size={16} />,
      checked: rows(tasks).every((task) => task.assignee === undefined),
      run: () => edit(tasks, { assignee: null }),
    }
    return [nobody, ...members().map((member) => assignee(tasks, member))]
  }

  function assignee(tasks: Tasks, { id, name }: Member): MenuEntry {
    return {
      kind: 'action',
      label: id === replica.identity()?.member ? `${name} (you)` : name,
      icon: <MemberAvatar id={id} size={16} silent />,
      checked: rows(tasks).every((task) => task.assignee === id),
      run: () => edit(tasks, { assignee: id }),
    }
  }

  /** Whoever sits here first, then people, then agents, each by name. */
  function members(): readonly Member[] {
    const me = replica.identity()?.member
    const order = (member: Member) => (member.id === me ? 0 : member.as === 'human' ? 1 : 2)
    return [...replica.workspace().all('member')].sort((a, b) => order(a) - order(b) || a.name.localeCompare(b.name))
  }

  function rows(tasks: Tasks) {
    const state = replica.view(project)
    return tasks.flatMap((task) => state.get('task', task) ?? [])
  }

  function edit(tasks: Tasks, change: Edit): void {
    void send(...tasks.map((task) => ({ id: uuidv7(), type: 'task.edit' as const, args: { task, ...change } })))
  }
}
