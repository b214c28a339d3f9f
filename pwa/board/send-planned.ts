import { type Id, projectStream } from '@baton/shared/ids.ts'
import { present } from '@baton/shared/present.ts'
import type { Rejection } from '@baton/shared/rejection.ts'
import type { BrowserReplica } from '../replica/api.ts'
import type { Planned } from './foresee.ts'

/** Stores commands in their order; stops at the first that cannot be, and says why. */
export async function sendPlanned(
  replica: Pick<BrowserReplica, 'send'>,
  project: Id,
  commands: readonly Planned[],
): Promise<Rejection | undefined> {
  for (const { id, type, args, basis } of commands) {
    const sent = await replica.send(projectStream(project), type, args, present({ id, basis }))
    if (!sent.ok) return sent
  }
  return undefined
}
