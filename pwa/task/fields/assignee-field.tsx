import type { Task } from '@baton/shared/task/task.ts'
import { useRef } from 'react'
import { useWorkspace } from '../../replica/hooks.ts'
import { MemberAvatar } from '../../ui/member-avatar.tsx'
import { memberWords } from '../../ui/member-words.ts'
import { usePanel } from '../panel.ts'
import { Picker, type PickerItem } from '../picker.tsx'
import { useTelling } from '../use-telling.ts'
import styles from './field-row.module.css'
import { FieldButton, FieldRow, FieldWords } from './field-row.tsx'
import { useEdit } from './use-edit.ts'
import { useInSight } from './use-in-sight.ts'

const NOBODY = ''

/** Who is meant to do it. Imports name people whom no member is. */
export function AssigneeField({ task }: { readonly task: Task }) {
  const { project, open, setOpen } = usePanel()
  const { isAllowed, edit } = useEdit(task.id)
  const button = useRef<HTMLButtonElement>(null)
  const { workspace, me } = useTelling(project)
  const members = useWorkspace((state) => [...state.all('member')].filter(({ revokedAt }) => revokedAt === undefined))
  const assigned = task.assignee === undefined ? undefined : workspace.get('member', task.assignee)
  const name = assigned?.name ?? task.assignee ?? 'Nobody'
  const isOpen = open?.kind === 'field' && open.field === 'assignee'
  useInSight(button, isOpen)
  const face = (
    <>
      {assigned && <MemberAvatar id={assigned.id} size={20} silent />}
      <span className={styles.cut}>{name}</span>
    </>
  )
  const items: readonly PickerItem[] = [
    ...[...members]
      .sort((a, b) => Number(b.id === me) - Number(a.id === me) || a.name.localeCompare(b.name))
      .map((member) => ({
        value: member.id,
        label: member.name,
        icon: <MemberAvatar id={member.id} size={20} silent />,
        detail:
          member.id === me
            ? 'you'
            : member.as === 'agent'
              ? memberWords(workspace, me, member.id).replace(` ${member.name}`, '')
              : undefined,
        checked: member.id === task.assignee,
      })),
    ...(task.assignee === undefined ? [] : [{ value: NOBODY, label: 'Nobody' }]),
  ]
  if (!isAllowed)
    return (
      <FieldRow name="Assignee">
        <FieldWords>{face}</FieldWords>
      </FieldRow>
    )
  return (
    <FieldRow name="Assignee">
      <FieldButton
        ref={button}
        label={`Assignee: ${name}`}
        keys="A"
        isOpen={isOpen}
        popup="dialog"
        isEmpty={task.assignee === undefined}
        onOpen={() => setOpen(isOpen ? undefined : { kind: 'field', field: 'assignee' })}
      >
        {face}
      </FieldButton>
      <Picker
        open={isOpen}
        onClose={() => setOpen(undefined)}
        anchor={button.current}
        label="Assignee"
        placeholder="Whose is it?"
        empty="Nobody is called that."
        items={items}
        onPick={(member) => {
          edit({ assignee: member === NOBODY ? null : member })
          setOpen(undefined)
        }}
      />
    </FieldRow>
  )
}
