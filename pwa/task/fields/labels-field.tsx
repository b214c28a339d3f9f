import { LABEL_CHARS_MAX } from '@baton/shared/limits.ts'
import type { ProjectState } from '@baton/shared/project-rows.ts'
import type { Task } from '@baton/shared/task/task.ts'
import Plus from 'lucide-react/icons/plus'
import X from 'lucide-react/icons/x'
import { useRef } from 'react'
import { useReplica } from '../../replica/hooks.ts'
import { usePanel } from '../panel.ts'
import { Picker } from '../picker.tsx'
import styles from './field-row.module.css'
import { FieldButton, FieldRow } from './field-row.tsx'
import { useEdit } from './use-edit.ts'
import { useInSight } from './use-in-sight.ts'

/** Labels are added and removed one by one, so that two people who do never undo each other. */
export function LabelsField({ task }: { readonly task: Task }) {
  const { project, open, setOpen } = usePanel()
  const replica = useReplica()
  const { isAllowed, send } = useEdit(task.id)
  const button = useRef<HTMLButtonElement>(null)
  const isOpen = open?.kind === 'field' && open.field === 'label'
  useInSight(button, isOpen)
  const toggle = (label: string) => void send(task.labels.includes(label) ? 'label.remove' : 'label.add', { task: task.id, label })
  const known = isOpen ? knownLabels(replica.view(project)) : []
  return (
    <FieldRow name="Labels" wide>
      {task.labels.map((label) => (
        <span key={label} className={styles.label}>
          {label}
          {isAllowed && (
            <button type="button" className={styles.remove} aria-label={`Take off ${label}`} onClick={() => toggle(label)}>
              <X size={12} aria-hidden />
            </button>
          )}
        </span>
      ))}
      {isAllowed && (
        <FieldButton
          ref={button}
          label="Add a label"
          keys="Shift+L"
          isOpen={isOpen}
          popup="dialog"
          isEmpty
          onOpen={() => setOpen(isOpen ? undefined : { kind: 'field', field: 'label' })}
        >
          <Plus size={14} aria-hidden />
          {task.labels.length === 0 && 'Add'}
        </FieldButton>
      )}
      <Picker
        open={isOpen}
        onClose={() => setOpen(undefined)}
        anchor={button.current}
        label="Labels"
        placeholder="Find a label, or write a new one"
        empty="Enter makes this label."
        items={known.map((label) => ({ value: label, label, checked: task.labels.includes(label) }))}
        onPick={toggle}
        onCreate={(text) => {
          toggle(text.slice(0, LABEL_CHARS_MAX))
          setOpen(undefined)
        }}
      />
    </FieldRow>
  )
}

function knownLabels(state: ProjectState): readonly string[] {
  const labels = new Set<string>()
  for (const task of state.all('task')) for (const label of task.labels) labels.add(label)
  return [...labels].sort((a, b) => a.localeCompare(b))
}
