import type { Member } from '@baton/shared/member/member.ts'
import styles from './avatar.module.css'
import { cx } from './cx.ts'
import { firstSign, hueOf, initialsOf } from './likeness.ts'

export type Shown = Pick<Member, 'id' | 'name' | 'as'> & { readonly avatar?: string }

export interface AvatarProps {
  readonly member: Shown
  /** The person behind an agent. */
  readonly owner?: Shown | undefined
  readonly size?: 16 | 20 | 24 | 32 | 48
  /** Beside the name in text it says nothing new to ears. */
  readonly silent?: boolean
}

/** People are round, agents are rounded squares with their person's small round badge. */
export function Avatar({ member, owner, size = 24, silent = false }: AvatarProps) {
  const words = owner ? `${owner.name}’s agent ${member.name}` : member.name
  const told = silent ? { 'aria-hidden': true } : { role: 'img', 'aria-label': words, 'data-tip': words }
  return (
    <span {...told} className={cx(styles.avatar, member.as === 'agent' && styles.agent)} style={{ '--size': `${size}px` }}>
      <Face member={member} />
      {owner && size >= 20 && (
        <span className={styles.owner}>
          <Face member={owner} single />
        </span>
      )}
    </span>
  )
}

function Face({ member, single = false }: { readonly member: Shown; readonly single?: boolean }) {
  const letters = member.avatar ?? initialsOf(member.name)
  return (
    <span className={styles.face} style={{ '--hue': hueOf(member.id) }}>
      {single ? firstSign(letters) : letters}
    </span>
  )
}
