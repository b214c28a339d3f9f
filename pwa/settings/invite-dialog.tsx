import { NAME_CHARS_MAX } from '@baton/shared/limits.ts'
import { ROLES, type Role } from '@baton/shared/member/member.ts'
import { present } from '@baton/shared/present.ts'
import { useState } from 'react'
import { createInvite } from '../api/access.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { FormError } from '../ui/form-error.tsx'
import { SelectField, TextField } from '../ui/text-field.tsx'
import { useSubmit } from '../ui/use-submit.ts'
import styles from './form.module.css'
import { ProjectChoice } from './project-choice.tsx'
import { ROLE_HINTS, ROLE_WORDS } from './role-words.ts'

export interface InviteDialogProps {
  readonly open: boolean
  readonly onClose: () => void
  readonly onMade: (name: string, link: string) => void
}

export function InviteDialog({ open, onClose, onMade }: InviteDialogProps) {
  const [name, setName] = useState('')
  const [role, setRole] = useState<Role>('member')
  const [projects, setProjects] = useState<'all' | readonly string[]>('all')
  const { busy, refusal, submit } = useSubmit(async () => {
    const only = role === 'admin' || projects === 'all' ? undefined : projects
    const done = await createInvite({ kind: 'newcomer', role, ...present({ name: name.trim() || undefined, projects: only }) })
    if (!done.ok) return done
    onMade(name.trim() || 'somebody new', done.value.link)
    setName('')
    return undefined
  })
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title="Invite somebody"
      description="You get a link to send them. It works once, for seven days."
      width="narrow"
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form="invite" look="primary" busy={busy}>
            Make the link
          </Button>
        </>
      }
    >
      <form id="invite" className={styles.form} onSubmit={submit}>
        <TextField
          label="Name"
          optional
          autoComplete="off"
          maxLength={NAME_CHARS_MAX}
          hint="They can change it."
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <SelectField label="Role" value={role} hint={ROLE_HINTS[role]} onChange={(event) => setRole(event.currentTarget.value as Role)}>
          {ROLES.map((each) => (
            <option key={each} value={each}>
              {ROLE_WORDS[each]}
            </option>
          ))}
        </SelectField>
        {role !== 'admin' && <ProjectChoice value={projects} onChange={setProjects} />}
        <FormError>{refusal?.reason}</FormError>
      </form>
    </Dialog>
  )
}
