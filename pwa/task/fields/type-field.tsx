import { TASK_TYPES, type Task } from '@baton/shared/task/task.ts'
import { TYPE_WORDS, TypeGlyph } from '../../ui/type-glyph.tsx'
import { MenuField } from './menu-field.tsx'
import { useEdit } from './use-edit.ts'

export function TypeField({ task }: { readonly task: Task }) {
  const { isAllowed, edit } = useEdit(task.id)
  return (
    <MenuField
      field="type"
      name="Type"
      words={TYPE_WORDS[task.type]}
      isFixed={!isAllowed}
      entries={() =>
        TASK_TYPES.map((type) => ({
          kind: 'action',
          label: TYPE_WORDS[type],
          icon: <TypeGlyph type={type} silent />,
          checked: type === task.type,
          run: () => edit({ type }),
        }))
      }
    >
      <TypeGlyph type={task.type} silent />
      {TYPE_WORDS[task.type]}
    </MenuField>
  )
}
