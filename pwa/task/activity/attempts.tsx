import type { Id } from '@baton/shared/ids.ts'
import { type Attempt, type AttemptEnd, attemptsByTask } from '@baton/shared/lease/lease.ts'
import { useView } from '../../replica/hooks.ts'
import { span } from '../../ui/ago.ts'
import { MemberAvatar } from '../../ui/member-avatar.tsx'
import { capitalised, memberWords } from '../../ui/member-words.ts'
import { RelativeTime } from '../../ui/relative-time.tsx'
import { usePanel } from '../panel.ts'
import { useTelling } from '../use-telling.ts'
import styles from './attempts.module.css'

const ENDED: Record<AttemptEnd, string> = {
  submitted: 'handed in a result',
  released: 'gave it back',
  blocked: 'ran into a question',
  transferred: 'passed it on',
  expired: 'fell silent, and the time ran out',
  'force-released': 'had it taken back',
  voided: 'lost it when the relay was restored',
}

/** Who tried, for how long, and why it ended: what the next one should know. */
export function Attempts({ task }: { readonly task: Id }) {
  const { project } = usePanel()
  const attempts = useView(project, (state) => [...state.rows(attemptsByTask, task)].reverse())
  if (attempts.length === 0) return <p className={styles.none}>Nobody has worked on it yet.</p>
  return (
    <ol className={styles.list}>
      {attempts.map((attempt) => (
        <li key={attempt.id}>
          <AttemptRow attempt={attempt} />
        </li>
      ))}
    </ol>
  )
}

function AttemptRow({ attempt: { member, since, ended } }: { readonly attempt: Attempt }) {
  const { workspace, me, now } = useTelling(usePanel().project)
  const lasted = span((ended?.at ?? now) - since)
  return (
    <article className={styles.attempt}>
      <MemberAvatar id={member} size={24} silent />
      <div>
        <p>
          <strong className={styles.name}>{capitalised(memberWords(workspace, me, member))}</strong>{' '}
          {ended ? ENDED[ended.as] : member === me ? 'are at work' : 'is at work'}
        </p>
        <p className={styles.soft}>
          Began <RelativeTime at={since} /> · {ended ? `took ${lasted}` : `${lasted} so far`}
        </p>
        {ended?.note && <blockquote className={styles.note}>{ended.note}</blockquote>}
      </div>
    </article>
  )
}
