import type { Column } from '@baton/shared/column/column.ts'
import type { Id } from '@baton/shared/ids.ts'
import { type Call, caller, tokenFor } from '../../support/call.ts'
import { found } from '../../support/found.ts'
import type { Play } from './play.ts'

/** A task that may be claimed. */
export async function readyTask(admin: Call, project: Id, title: string, brief?: string): Promise<Id> {
  const { body } = await admin('GET', `/api/projects/${project}/columns`)
  const column = found((body.columns as Column[]).find(({ stage }) => stage === 'backlog')).id
  return (await admin('POST', `/api/projects/${project}/tasks`, { title, column, ...(brief && { brief }) })).body.task.id
}

/** An agent without a device, which calls the relay. */
export async function agentNamed({ admin, relay }: Pick<Play, 'admin' | 'relay'>, name: string): Promise<Call> {
  const { token } = await tokenFor(admin, name)
  return caller({ url: relay.url, token })
}

/** A task that waits for a decision about what this agent has handed in. */
export async function handedIn(admin: Call, agent: Call, project: Id, title: string, brief: string): Promise<Id> {
  const task = await readyTask(admin, project, title, brief)
  const { lease } = (await agent('POST', `/api/tasks/${task}/claim?project=${project}`)).body
  const result = { summary: `${title}: done`, changes: [], verification: ['It was looked at'], risks: [], links: [] }
  const { status, body } = await agent('POST', `/api/tasks/${task}/submit?project=${project}`, { fence: lease.fence, result })
  if (status >= 300) throw new Error(JSON.stringify(body))
  return task
}
