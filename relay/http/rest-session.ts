import type { Id } from '@baton/shared/ids.ts'
import { projectStream } from '@baton/shared/ids.ts'
import { mayEnter, type Principal } from '../streams/rights.ts'
import type { Streams } from '../streams/streams.ts'

/** A REST credential has one implicit session. Every call is a sign of life, and renews what it holds. */
export const restSession = {
  of: (credential: Id): string => `rest:${credential}`,

  renew: (streams: Streams, principal: Principal): void => {
    const session = restSession.of(principal.actor.credential)
    for (const { id } of streams.workspace.state.all('project')) {
      if (mayEnter(principal, projectStream(id)))
        void renewIn(streams, id, session).catch((error: unknown) => streams.report(error, session))
    }
  },
}

async function renewIn(streams: Streams, project: Id, session: string): Promise<void> {
  const leases = (await streams.project(project))?.leases
  for (const { id: task, member, fence } of leases?.heldBy(session) ?? []) {
    if (fence !== undefined) leases?.renew(task, { member, session, fence })
  }
}
