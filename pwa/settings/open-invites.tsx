import { type Invite, listInvites, revokeInvite } from '../api/access.ts'
import { useNow, useWorkspace } from '../replica/hooks.ts'
import { dateOf } from '../ui/ago.ts'
import { Button } from '../ui/button.tsx'
import { RelativeTime } from '../ui/relative-time.tsx'
import { useSay } from '../ui/toasts.tsx'
import { useAsk } from '../ui/use-ask.ts'
import { ROLE_WORDS } from './role-words.ts'
import { Row, Rows } from './rows.tsx'
import { Section } from './section.tsx'

const STEP_MS = 60_000

/** Links that were made and nobody used. Where there are none, nothing is said. */
export function OpenInvites() {
  const { answer, again } = useAsk(listInvites)
  const { toast } = useSay()
  const now = useNow(STEP_MS)
  if (!answer?.ok) return null
  const open = answer.value.invites.filter(
    ({ usedAt, revokedAt, expiresAt }) => usedAt === undefined && revokedAt === undefined && (expiresAt === undefined || expiresAt > now),
  )
  if (open.length === 0) return null
  const revoke = async (invite: Invite) => {
    const done = await revokeInvite(invite.id)
    if (!done.ok) toast({ text: done.reason, tone: 'bad' })
    again()
  }
  return (
    <Section title="Open links" about="Made, and not used yet.">
      <Rows>
        {open.map((invite) => (
          <Row
            key={invite.id}
            title={<For to={invite.to} />}
            about={
              <>
                Made <RelativeTime at={invite.createdAt} />
                {invite.expiresAt !== undefined && `, works until ${dateOf(invite.expiresAt, now)}`}
              </>
            }
            action={
              <Button size="small" onClick={() => void revoke(invite)}>
                Take back
              </Button>
            }
          />
        ))}
      </Rows>
    </Section>
  )
}

function For({ to }: Pick<Invite, 'to'>) {
  const known = useWorkspace((workspace) => (to.kind === 'member' ? workspace.get('member', to.member)?.name : undefined))
  if (to.kind === 'member') return `New login of ${known ?? 'a member'}`
  return `${to.name ?? 'Somebody new'}, as ${ROLE_WORDS[to.role].toLowerCase()}`
}
