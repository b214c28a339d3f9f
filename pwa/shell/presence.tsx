import type { Id } from '@baton/shared/ids.ts'
import { Link } from 'wouter'
import { useMe, usePresence, useWorkspace } from '../replica/hooks.ts'
import { MemberAvatar } from '../ui/member-avatar.tsx'
import styles from './presence.module.css'

const SHOWN_MAX = 4

/** Who else is here now: live connections, nothing older. */
export function Presence({ project, prefix }: { readonly project: Id; readonly prefix: string }) {
  const me = useMe()?.member.id
  const peers = usePresence(project)
  const others = [...new Set(peers.map(({ member }) => member))].filter((member) => member !== me)
  const names = useWorkspace((workspace) => others.map((member) => workspace.get('member', member)?.name ?? 'somebody'))
  if (others.length === 0) return null
  const more = others.length - SHOWN_MAX
  return (
    <Link href={`/p/${prefix}/agents`} aria-label={`Here now: ${names.join(', ')}`} className={styles.presence}>
      {others.slice(0, SHOWN_MAX).map((member) => (
        <MemberAvatar key={member} id={member} size={24} />
      ))}
      {more > 0 && <span className={styles.more}>+{more}</span>}
    </Link>
  )
}
