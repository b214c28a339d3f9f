import { labelOf, type Task } from '@baton/shared/task/task.ts'
import { useRef } from 'react'
import { useView } from '../../replica/hooks.ts'
import { usePanel } from '../panel.ts'
import { TaskPicker } from '../task-picker.tsx'
import styles from './field-row.module.css'
import { FieldButton, FieldRow, FieldWords } from './field-row.tsx'
import { useEdit } from './use-edit.ts'
import { useInSight } from './use-in-sight.ts'

/** What it is a part of. */
export function ParentField({ task }: { readonly task: Task }) {
  const { project, open, setOpen } = usePanel()
  const { isAllowed, edit } = useEdit(task.id)
  const button = useRef<HTMLButtonElement>(null)
  const parent = useView(project, (state) => (task.parent === undefined ? undefined : state.get('task', task.parent)))
  const isOpen = open?.kind === 'field' && open.field === 'parent'
  useInSight(button, isOpen)
  const words = parent ? `${labelOf(parent)} ${parent.title}` : 'None'
  const face = parent ? (
    <>
      <span className={styles.key}>{labelOf(parent)}</span> <span className={styles.cut}>{parent.title}</span>
    </>
  ) : (
    'None'
  )
  if (!isAllowed)
    return (
      <FieldRow name="Parent" wide>
        <FieldWords>{face}</FieldWords>
      </FieldRow>
    )
  return (
    <FieldRow name="Parent" wide>
      <FieldButton
        ref={button}
        label={`Parent: ${words}`}
        isOpen={isOpen}
        popup="dialog"
        isEmpty={!parent}
        onOpen={() => setOpen(isOpen ? undefined : { kind: 'field', field: 'parent' })}
      >
        {face}
      </FieldButton>
      <TaskPicker
        open={isOpen}
        onClose={() => setOpen(undefined)}
        anchor={button.current}
        project={project}
        label="Parent"
        without={task.id}
        {...(parent && { none: 'No parent' })}
        onPick={(id) => {
          edit({ parent: id ?? null })
          setOpen(undefined)
        }}
      />
    </FieldRow>
  )
}
