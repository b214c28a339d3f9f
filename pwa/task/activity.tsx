import { Tabs } from '@base-ui/react/tabs'
import { commentsByTask } from '@baton/shared/comment/comment.ts'
import { attemptsByTask } from '@baton/shared/lease/lease.ts'
import type { Task } from '@baton/shared/task/task.ts'
import { useView } from '../replica/hooks.ts'
import { Attempts } from './activity/attempts.tsx'
import { Comments } from './activity/comments.tsx'
import { History } from './activity/history.tsx'
import { Scratchpad } from './activity/scratchpad.tsx'
import styles from './activity.module.css'
import { usePanel } from './panel.ts'

/** What happened and what was said. Only what is looked at is there. */
export function Activity({ task }: { readonly task: Task }) {
  const { project } = usePanel()
  const comments = useView(project, (state) => state.count(commentsByTask, task.id))
  const attempts = useView(project, (state) => state.count(attemptsByTask, task.id))
  return (
    <Tabs.Root defaultValue="comments">
      <Tabs.List className={styles.tabs} aria-label="Activity">
        <Tab value="comments" count={comments}>
          Comments
        </Tab>
        <Tab value="attempts" count={attempts}>
          Attempts
        </Tab>
        <Tab value="scratchpad">Scratchpad</Tab>
        <Tab value="history">History</Tab>
      </Tabs.List>
      <Tabs.Panel value="comments" className={styles.panel}>
        <Comments task={task} />
      </Tabs.Panel>
      <Tabs.Panel value="attempts" className={styles.panel}>
        <Attempts task={task.id} />
      </Tabs.Panel>
      <Tabs.Panel value="scratchpad" className={styles.panel}>
        <Scratchpad task={task.id} />
      </Tabs.Panel>
      <Tabs.Panel value="history" className={styles.panel}>
        <History task={task} />
      </Tabs.Panel>
    </Tabs.Root>
  )
}

function Tab({ value, count, children }: { readonly value: string; readonly count?: number; readonly children: string }) {
  return (
    <Tabs.Tab value={value} className={styles.tab}>
      {children}
      {count !== undefined && count > 0 && <span className={styles.count}>{count}</span>}
    </Tabs.Tab>
  )
}
