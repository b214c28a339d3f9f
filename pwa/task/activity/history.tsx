import type { Task } from '@baton/shared/task/task.ts'
import { useSync } from '../../replica/hooks.ts'
import { capitalised, memberWords } from '../../ui/member-words.ts'
import { RelativeTime } from '../../ui/relative-time.tsx'
import { usePanel } from '../panel.ts'
import { useTelling } from '../use-telling.ts'
import styles from './history.module.css'
import { historyWords } from './history-words.ts'
import { useHistory } from './use-history.ts'

/** Everything that was ever done to a task, the latest first, as the relay has it in its log. */
export function History({ task }: { readonly task: Task }) {
  const { project } = usePanel()
  const { online } = useSync()
  const { state, workspace, me } = useTelling(project)
  const history = useHistory(task)
  switch (history.kind) {
    case 'loading':
      return <p className={styles.none}>Asking the relay…</p>
    case 'offline':
      return <p className={styles.none}>The history lies at the relay, which is not there now. It shows as soon as it is.</p>
    case 'failed':
      return <p className={styles.none}>{history.reason}</p>
    case 'ready':
      return (
        <>
          {!online && <p className={styles.none}>As of when this device was last online.</p>}
          <ol className={styles.list}>
            {history.events.toReversed().map((event) => (
              <li key={event.seq} className={styles.line}>
                <span className={styles.time}>
                  <RelativeTime at={event.at} />
                </span>
                <span>
                  <strong className={styles.name}>
                    {workspace.get('member', event.member) ? capitalised(memberWords(workspace, me, event.member)) : 'Baton'}
                  </strong>{' '}
                  {historyWords(event, task.id, state)}
                </span>
              </li>
            ))}
          </ol>
        </>
      )
  }
}
