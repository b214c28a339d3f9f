import { commentsByTask } from '@baton/shared/comment/comment.ts'
import type { Task } from '@baton/shared/task/task.ts'
import { useIsAllowed } from '../../board/use-is-allowed.ts'
import { useMarksOf, useView } from '../../replica/hooks.ts'
import { usePanel } from '../panel.ts'
import { CommentRow } from './comment-row.tsx'
import styles from './comments.module.css'
import { Composer } from './composer.tsx'

/** What people and agents said, the oldest first, and a place to say more. */
export function Comments({ task }: { readonly task: Task }) {
  const { project } = usePanel()
  const comments = useView(project, (state) => [...state.rows(commentsByTask, task.id)])
  const marks = useMarksOf(project, task.id)
  const maySay = useIsAllowed('work')
  const pending = new Set(marks.flatMap(({ state, command }) => (state === 'pending' ? [command.args.comment] : [])))
  return (
    <div className={styles.comments}>
      {comments.length === 0 && <p className={styles.none}>Nobody has said anything yet.</p>}
      <ol className={styles.list}>
        {comments.map((comment) => (
          <li key={comment.id}>
            <CommentRow comment={comment} isPending={pending.has(comment.id)} />
          </li>
        ))}
      </ol>
      {maySay && <Composer task={task} />}
    </div>
  )
}
