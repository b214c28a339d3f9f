import type { Id } from '@baton/shared/ids.ts'
import { provisionalLabel } from '@baton/shared/ids.ts'
import { useKept } from '../replica/hooks.ts'
import type { Mark } from '../replica/mark.ts'
import { KeptWords } from '../status/kept-words.tsx'
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
  // What was written into its text without a connection lies apart.
  const { texts } = useKept()
  return (
    <PanelFrame label={title} about={task} onClose={onClose} head={provisionalLabel(task)}>
      <div className={styles.body}>
        <h1 className={styles.title}>{title}</h1>
        {mark.state !== 'pending' && <Notice project={project} mark={mark} />}
        {brief !== undefined && <KeptWords text={brief} />}
        {texts
          .filter(({ root }) => root.endsWith(task))
          .map(({ id, text }) => (
            <KeptWords key={id} text={text} />
          ))}
      </div>
    </PanelFrame>
  )
}
