import type { Lease } from '@baton/shared/lease/lease.ts'
import type { Task } from '@baton/shared/task/task.ts'
import { useWorkspace } from '../replica/hooks.ts'
import { Avatar } from '../ui/avatar.tsx'
import { HolderAvatar } from '../ui/holder-avatar.tsx'
import { MemberAvatar } from '../ui/member-avatar.tsx'
import styles from './card.module.css'
import { useDesk } from './desk.ts'

const AVATAR_PX = 20

/** Who it is meant for, and on the outside who holds it now. Whoever is both is shown once. */
export function CardPeople({ task, lease }: { readonly task: Task; readonly lease: Lease | undefined }) {
  const { project } = useDesk()
  const { assignee } = task
  return (
    <span className={styles.people}>
      {assignee !== undefined && assignee !== lease?.member && <Assignee of={assignee} />}
      {lease && <HolderAvatar project={project} task={task.id} size={AVATAR_PX} />}
    </span>
  )
}

/** An import may have named somebody whom this workspace does not know. */
function Assignee({ of: assignee }: { readonly of: string }) {
  const isKnown = useWorkspace((workspace) => workspace.get('member', assignee) !== undefined)
  if (isKnown) return <MemberAvatar id={assignee} size={AVATAR_PX} />
  return <Avatar member={{ id: assignee, name: assignee, as: 'human' }} size={AVATAR_PX} />
}
