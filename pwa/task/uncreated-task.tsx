import type { Id } from '@baton/shared/ids.ts'
import { provisionalLabel } from '@baton/shared/ids.ts'
import type { Mark } from '../replica/mark.ts'
import { Notice } from './notice.tsx'
import { PanelFrame } from './panel-frame.tsx'
import styles from './task-body.module.css'

export interface UncreatedTaskProps {
  readonly project: Id
  readonly mark: Mark
  readonly onClose: () => void
}

/** Somebody wrote it here and the relay said no. What was written is all here. */
export function UncreatedTask({ project, mark, onClose }: UncreatedTaskProps) {
  const { task, title, brief } = mark.command.args as { readonly task: Id; readonly title: string; readonly brief?: string }
  return (
    <PanelFrame label={title} about={task} onClose={onClose} head={provisionalLabel(task)}>
      <div className={styles.body}>
        <h1 className={styles.title}>{title}</h1>
        {mark.state !== 'pending' && <Notice project={project} mark={mark} />}
        {brief && <p className={styles.plain}>{brief}</p>}
      </div>
    </PanelFrame>
  )
}
