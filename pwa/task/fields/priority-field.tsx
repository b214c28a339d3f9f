import type { Priority, Task } from '@baton/shared/task/task.ts'
import { PRIORITY_WORDS, PriorityBars } from '../../ui/priority-bars.tsx'
import { MenuField } from './menu-field.tsx'
import { useEdit } from './use-edit.ts'

const PRIORITIES: readonly Priority[] = [0, 1, 2, 3, 4]

export function PriorityField({ task }: { readonly task: Task }) {
  const { isAllowed, edit } = useEdit(task.id)
  return (
    <MenuField
      field="priority"
      name="Priority"
      words={PRIORITY_WORDS[task.priority]}
      keys="P"
      isFixed={!isAllowed}
      entries={() =>
        PRIORITIES.map((priority) => ({
          kind: 'action',
          label: PRIORITY_WORDS[priority],
          icon: <PriorityBars priority={priority} silent />,
          checked: priority === task.priority,
          run: () => edit({ priority }),
        }))
      }
    >
      <PriorityBars priority={task.priority} silent />
      {PRIORITY_WORDS[task.priority]}
    </MenuField>
  )
}
