import { labelOf, type Task } from '@baton/shared/task/task.ts'
import { useMarksOf, usePresence, useReplica } from '../replica/hooks.ts'
import { MemberAvatar } from '../ui/member-avatar.tsx'
import { TypeGlyph } from '../ui/type-glyph.tsx'
import { usePanel } from './panel.ts'
import styles from './task-head.module.css'

/** What it is called, and whether the relay has yet to hear something about it. */
export function TaskHead({ task }: { readonly task: Task }) {
  const { project } = usePanel()
  const pending = useMarksOf(project, task.id).filter(({ state }) => state === 'pending').length
  return (
    <>
      <TypeGlyph type={task.type} />
      <span className={styles.key}>{labelOf(task)}</span>
      <AlsoHere task={task} />
      {pending > 0 && (
        <span className={styles.pending} role="status">
          {pending === 1 ? '1 change' : `${pending} changes`} on the way
        </span>
      )}
    </>
  )
}

/** Who else looks at it now. */
function AlsoHere({ task }: { readonly task: Task }) {
  const { project } = usePanel()
  const { member: me } = useReplica().account
  const peers = usePresence(project)
  const here = [...new Set(peers.filter(({ at, member }) => at === task.id && member !== me).map(({ member }) => member))]
  if (here.length === 0) return null
  return (
    <ul className={styles.here} aria-label="Also looking at it">
      {here.map((member) => (
        <li key={member}>
          <MemberAvatar id={member} size={20} />
        </li>
      ))}
    </ul>
  )
}
