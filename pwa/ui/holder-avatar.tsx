import type { Id } from '@baton/shared/ids.ts'
import { useLease, useNow } from '../replica/hooks.ts'
import type { AvatarProps } from './avatar.tsx'
import { LeaseRing } from './lease-ring.tsx'
import { MemberAvatar } from './member-avatar.tsx'

/** A ring of 30 px moves by about half a pixel in this time on a lease of fifteen minutes. */
const STEP_MS = 5_000

export interface HolderAvatarProps extends Pick<AvatarProps, 'size' | 'silent'> {
  readonly project: Id
  readonly task: Id
}

/** Whoever holds a task, in the ring of their lease; nothing when nobody does. */
export function HolderAvatar(props: HolderAvatarProps) {
  const lease = useLease(props.project, props.task)
  return lease?.holder && <Held {...props} lease={lease} holder={lease.holder} />
}

type Lease = NonNullable<ReturnType<typeof useLease>>

interface HeldProps extends HolderAvatarProps {
  readonly lease: Lease
  readonly holder: NonNullable<Lease['holder']>
}

// Apart, so that a card nobody holds has no clock.
function Held({ lease, holder, size = 24, silent = false }: HeldProps) {
  const now = useNow(STEP_MS)
  const left = lease.expiresAt === undefined ? 1 : (lease.expiresAt - now) / lease.ttlMs
  return (
    <LeaseRing left={left} confirmed={lease.fence !== undefined} size={size} square={holder.as === 'agent'}>
      <MemberAvatar id={holder.id} size={size} silent={silent} />
    </LeaseRing>
  )
}
