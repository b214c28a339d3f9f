import type { Id } from '@baton/shared/ids.ts'
import type { Member } from '@baton/shared/member/member.ts'
import { labelOf } from '@baton/shared/task/task.ts'
import { useView, useWorkspace } from '../replica/hooks.ts'
import { Avatar } from '../ui/avatar.tsx'
import styles from './agents-page.module.css'

export interface SomeoneProps {
  readonly project: Id
  readonly member: Member
  /** The task that this member looks at. */
  readonly at: Id | undefined
}

export function Someone({ project, member, at }: SomeoneProps) {
  const owner = useWorkspace((workspace) => (member.as === 'agent' ? workspace.get('member', member.owner) : undefined))
  const task = useView(project, (state) => (at === undefined ? undefined : state.get('task', at)))
  return (
    <li className={styles.someone}>
      <Avatar member={member} owner={owner} size={32} silent />
      <div className={styles.words}>
        <p className={styles.name}>{member.name}</p>
        <p className={styles.soft}>{task ? `Looks at ${labelOf(task)}` : owner ? `${owner.name}’s agent` : member.description}</p>
      </div>
    </li>
  )
}
