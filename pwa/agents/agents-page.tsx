import type { Id } from '@baton/shared/ids.ts'
import { leasesByMember } from '@baton/shared/lease/lease.ts'
import type { Member } from '@baton/shared/member/member.ts'
import Bot from 'lucide-react/icons/bot'
import { useIsLoaded, usePresence, useView, useWorkspace } from '../replica/hooks.ts'
import { ButtonLink } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import styles from './agents-page.module.css'
import { HeldTask } from './held-task.tsx'
import { Someone } from './someone.tsx'

/** Who is here, who holds what, and who is alive. */
export function AgentsPage({ project }: { readonly project: Id }) {
  const isLoaded = useIsLoaded(project)
  const leases = useView(project, (state) => [...state.rows(leasesByMember)])
  const peers = usePresence(project)
  const members = useWorkspace((workspace) => [...workspace.all('member')].filter(({ revokedAt }) => revokedAt === undefined))
  const atWork = new Set(leases.map(({ member }) => member))
  const connected = new Map(peers.map((peer) => [peer.member, peer.at]))
  const byName = (some: readonly Member[]) => [...some].sort((a, b) => a.name.localeCompare(b.name))
  const here = byName(members.filter(({ id }) => connected.has(id) && !atWork.has(id)))
  const away = byName(members.filter(({ id, as }) => as === 'agent' && !connected.has(id) && !atWork.has(id)))
  if (!isLoaded) return <Loading />
  return (
    <div className={styles.page}>
      <title>Agents · Baton</title>
      <h1>Agents</h1>
      <section aria-labelledby="at-work" className={styles.section}>
        <h2 id="at-work">At work</h2>
        {leases.length === 0 ? (
          <Idle hasAgents={members.some(({ as }) => as === 'agent')} />
        ) : (
          <ul className={styles.rows}>
            {leases.map((lease) => (
              <HeldTask key={lease.id} project={project} lease={lease} isConnected={connected.has(lease.member)} />
            ))}
          </ul>
        )}
      </section>
      <Group title="Connected" members={here} project={project} lookingAt={connected} />
      <Group title="Not connected" members={away} project={project} lookingAt={connected} />
    </div>
  )
}

interface GroupProps {
  readonly title: string
  readonly members: readonly Member[]
  readonly project: Id
  readonly lookingAt: ReadonlyMap<Id, Id | undefined>
}

function Group({ title, members, project, lookingAt }: GroupProps) {
  if (members.length === 0) return null
  return (
    <section aria-label={title} className={styles.section}>
      <h2>{title}</h2>
      <ul className={styles.people}>
        {members.map((member) => (
          <Someone key={member.id} project={project} member={member} at={lookingAt.get(member.id)} />
        ))}
      </ul>
    </section>
  )
}

function Idle({ hasAgents }: { readonly hasAgents: boolean }) {
  if (hasAgents) return <p className={styles.soft}>Nobody holds a task.</p>
  return (
    <EmptyState
      icon={<Bot size={22} />}
      title="Connect your first agent"
      action={
        <ButtonLink href="/settings/tokens" look="primary">
          Connect an agent
        </ButtonLink>
      }
    >
      <p>It takes the next task, reports on its card and hands its result in for review.</p>
    </EmptyState>
  )
}

function Loading() {
  return (
    <div className={styles.page} aria-busy="true">
      <h1>Agents</h1>
      <Skeleton height="3.5rem" />
      <Skeleton height="3.5rem" />
    </div>
  )
}
