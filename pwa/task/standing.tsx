import { openBlockers } from '@baton/shared/link/link.ts'
import { labelOf, type Task } from '@baton/shared/task/task.ts'
import { useLease, useNow, useView } from '../replica/hooks.ts'
import { ago, span } from '../ui/ago.ts'
import { Chip } from '../ui/chip.tsx'
import { HolderAvatar } from '../ui/holder-avatar.tsx'
import { capitalised, memberWords } from '../ui/member-words.ts'
import { usePanel } from './panel.ts'
import styles from './standing.module.css'
import { useTelling } from './use-telling.ts'

/** Where it stands and with whom, in one line. */
export function Standing({ task }: { readonly task: Task }) {
  const { project } = usePanel()
  const blockers = useView(project, (state) => openBlockers(state, task.id))
  return (
    <div className={styles.standing}>
      <Holder task={task} />
      {blockers.length > 0 && task.stage !== 'done' && <Chip look="blocked">Waits for {blockers.map(labelOf).join(', ')}</Chip>}
      {task.attention !== undefined && (
        <Chip look="needs-you" tip={task.attention}>
          Needs a person’s attention
        </Chip>
      )}
      <Affinity task={task} />
      <Reopened task={task} />
    </div>
  )
}

const STEP_MS = 15_000

function Holder({ task }: { readonly task: Task }) {
  const { project } = usePanel()
  const lease = useLease(project, task.id)
  const now = useNow(STEP_MS)
  const { workspace, me } = useTelling(project)
  if (!lease) return null
  const who = capitalised(memberWords(workspace, me, lease.holder?.id))
  const holds = who === 'You' ? 'You hold it' : `${who} holds it`
  return (
    <span className={styles.holder}>
      <HolderAvatar project={project} task={task.id} size={20} silent />
      <span>
        {holds}
        {lease.fence === undefined
          ? ', not confirmed by the relay yet'
          : lease.expiresAt !== undefined && lease.expiresAt > now && ` · ${span(lease.expiresAt - now)} left`}
      </span>
    </span>
  )
}

/** Why it is here again. */
function Reopened({ task: { reopened, stage } }: { readonly task: Task }) {
  const { workspace, me, now } = useTelling(usePanel().project)
  if (!reopened || stage === 'done') return null
  return (
    <span className={styles.soft}>
      {capitalised(memberWords(workspace, me, reopened.by))} reopened it {ago(reopened.at, now)}: “{reopened.reason}”
    </span>
  )
}

/** Somebody in particular is served it first. */
function Affinity({ task }: { readonly task: Task }) {
  const { workspace, me } = useTelling(usePanel().project)
  if (task.affinity === undefined || task.stage !== 'backlog') return null
  return <span className={styles.soft}>{capitalised(memberWords(workspace, me, task.affinity))} may take it first</span>
}
