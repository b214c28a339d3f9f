import type { OpenRelay } from '../../support/open-relay.ts'

/** What an agent that reads and works has no say in. */
export async function protectedState({ admin }: OpenRelay, secret: string): Promise<unknown> {
  const [members, tokens, policy, others, tasks] = await Promise.all([
    admin('GET', '/api/members'),
    admin('GET', '/api/tokens'),
    admin('GET', '/api/projects/BAT/policy'),
    admin('GET', `/api/projects/${secret}/rows`),
    admin('GET', '/api/projects/BAT/rows'),
  ])
  const rows = tasks.body.rows as readonly Record<string, unknown>[]
  const decided = rows.filter(({ kind }) => kind === 'decision' || kind === 'submission')
  const planned = rows
    .filter(({ kind }) => kind === 'task')
    .map(({ id, title, priority, assignee, labels }) => ({ id, title, priority, assignee, labels }))
  const credentials = tokens.body.tokens.map(({ id, member, scopes, projects, revokedAt }: Record<string, unknown>) => ({
    id,
    member,
    scopes,
    projects,
    revokedAt,
  }))
  return {
    members: members.body,
    credentials,
    columns: rows.filter(({ kind }) => kind === 'column'),
    policy: policy.body,
    others: others.body.rows,
    decided,
    planned,
  }
}
