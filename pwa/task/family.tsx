import { type Task, tasksByParent } from '@baton/shared/task/task.ts'
import { useView } from '../replica/hooks.ts'
import styles from './links.module.css'
import { usePanel } from './panel.ts'
import { Section } from './section.tsx'
import { TaskRow } from './task-row.tsx'

/** The tasks that it is made of, and how far they are. */
export function Family({ task }: { readonly task: Task }) {
  const { project } = usePanel()
  const children = useView(project, (state) => [...state.rows(tasksByParent, task.id)])
  if (children.length === 0) return null
  const done = children.filter(({ stage }) => stage === 'done').length
  return (
    <Section title="Parts" note={`${done} of ${children.length} done`}>
      <progress className={styles.progress} aria-label="Parts done" max={children.length} value={done} />
      <ul>
        {children.map(({ id }) => (
          <li key={id}>
            <TaskRow id={id} />
          </li>
        ))}
      </ul>
    </Section>
  )
}
