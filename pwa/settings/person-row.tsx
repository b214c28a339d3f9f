import { type Member, ROLES, type Role } from '@baton/shared/member/member.ts'
import type { Rejection } from '@baton/shared/rejection.ts'
import Ellipsis from 'lucide-react/icons/ellipsis'
import { useState } from 'react'
import { changeRole, removeMember } from '../api/access.ts'
import { useMe } from '../replica/hooks.ts'
import { Avatar } from '../ui/avatar.tsx'
import { Chip } from '../ui/chip.tsx'
import { Confirm } from '../ui/confirm.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { Menu } from '../ui/menu.tsx'
import type { MenuEntry } from '../ui/menu-entry.ts'
import { useSay } from '../ui/toasts.tsx'
import { ROLE_WORDS } from './role-words.ts'
import { Row } from './rows.tsx'

export interface PersonRowProps {
  readonly person: Member
  readonly mayManage: boolean
  readonly onNewLink: () => Promise<Rejection | undefined>
}

export function PersonRow({ person, mayManage, onNewLink }: PersonRowProps) {
  const { toast } = useSay()
  const isMe = useMe()?.member.id === person.id
  const [removing, setRemoving] = useState(false)
  if (person.as !== 'human') return null
  const tell = async (job: Promise<Rejection | { readonly ok: true } | undefined>) => {
    const done = await job
    if (done && !done.ok) toast({ text: done.reason, tone: 'bad' })
  }
  const entries = (): readonly MenuEntry[] => [
    {
      kind: 'group',
      label: 'Role',
      entries: ROLES.map((role: Role) => ({
        kind: 'action',
        label: ROLE_WORDS[role],
        checked: role === person.role,
        run: () => void tell(changeRole(person.id, role)),
      })),
    },
    { kind: 'line' },
    { kind: 'action', label: 'New sign-in link', run: () => void tell(onNewLink()) },
    { kind: 'action', label: 'Remove', danger: true, run: () => setRemoving(true) },
  ]
  return (
    <Row
      face={<Avatar member={person} size={32} silent />}
      title={person.name}
      chips={
        <>
          <Chip>{ROLE_WORDS[person.role]}</Chip>
          {isMe && <Chip look="good">You</Chip>}
        </>
      }
      about={person.description}
      action={
        mayManage && (
          <Menu
            label={`Manage ${person.name}`}
            align="end"
            entries={entries}
            trigger={(menu) => <IconButton label={`Manage ${person.name}`} icon={<Ellipsis size={16} />} {...menu} />}
          />
        )
      }
    >
      <Confirm
        open={removing}
        onClose={() => setRemoving(false)}
        title={`Remove ${person.name}?`}
        verb="Remove"
        act={async () => {
          const done = await removeMember(person.id)
          return done.ok ? undefined : done
        }}
      >
        <p>They and their agents are signed out everywhere at once and can do nothing more here. What they did stays.</p>
      </Confirm>
    </Row>
  )
}
