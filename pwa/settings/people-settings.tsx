import { useState } from 'react'
import { createInvite } from '../api/access.ts'
import { useMe, useWorkspace } from '../replica/hooks.ts'
import { Button } from '../ui/button.tsx'
import { InviteDialog } from './invite-dialog.tsx'
import { OpenInvites } from './open-invites.tsx'
import { PersonRow } from './person-row.tsx'
import { Rows } from './rows.tsx'
import { Section } from './section.tsx'
import { ShownLink } from './shown-link.tsx'

export function PeopleSettings() {
  const isAdmin = useMe()?.identity.scopes.includes('admin') ?? false
  const people = useWorkspace((workspace) =>
    [...workspace.all('member')]
      .filter((member) => member.as === 'human' && member.revokedAt === undefined)
      .sort((a, b) => a.name.localeCompare(b.name)),
  )
  const [inviting, setInviting] = useState(false)
  const [made, setMade] = useState<{ readonly for: string; readonly link: string }>()
  // A new link is a new list.
  const [turn, setTurn] = useState(0)
  return (
    <>
      <Section
        title="People"
        about={isAdmin ? 'Whoever you invite chooses a password of their own.' : 'An admin invites people and says who may do what.'}
        action={
          isAdmin && (
            <Button look="primary" onClick={() => setInviting(true)}>
              Invite
            </Button>
          )
        }
      >
        <Rows>
          {people.map((person) => (
            <PersonRow
              key={person.id}
              person={person}
              mayManage={isAdmin}
              onNewLink={async () => {
                const done = await createInvite({ kind: 'member', member: person.id })
                if (done.ok) setMade({ for: person.name, link: done.value.link })
                setTurn(turn + 1)
                return done.ok ? undefined : done
              }}
            />
          ))}
        </Rows>
      </Section>
      {isAdmin && <OpenInvites key={turn} />}
      <InviteDialog
        open={inviting}
        onClose={() => setInviting(false)}
        onMade={(name, link) => {
          setInviting(false)
          setMade({ for: name, link })
          setTurn(turn + 1)
        }}
      />
      <ShownLink made={made} onClose={() => setMade(undefined)} />
    </>
  )
}
