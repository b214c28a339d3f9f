import { type Id, projectStream } from '@baton/shared/ids.ts'
import { mayEnter, type Principal } from '../streams/rights.ts'
import type { Streams } from '../streams/streams.ts'

/** A REST credential has one implicit session. */
export const restSession = (credential: Id): string => `rest:${credential}`

/** Every call is a sign of life of that session, and renews what it holds. */
export function renewRestLeases(streams: Streams, principal: Principal): void {
  const session = restSession(principal.actor.credential)
  for (const { id } of streams.workspace.state.all('project')) {
    if (mayEnter(principal, projectStream(id))) void renewIn(streams, id, session).catch((error: unknown) => streams.report(error, session))
  }
}

async function renewIn(streams: Streams, project: Id, session: string): Promise<void> {
  const opened = await streams.project(project)
  opened?.leases.renewAll(session)
}
