import type { WorkspaceEvent } from '@baton/shared/workspace-stream.ts'
import type { Effect, StoredEvent } from '../store/port.ts'
import type { Happened } from '../streams/happened.ts'
import { inboxEffects } from './inbox.ts'

/** What follows from what happened, in another stream. Committed with it, done after it, and doing it twice is doing it once. */
export const effectsOf = (happened: Happened): readonly Effect[] => {
  if (happened.stream !== 'workspace') return inboxEffects(happened)
  return happened.kind === 'event' ? effectsOfWorkspace(happened.event) : []
}

function effectsOfWorkspace({ stream, seq, type, body }: StoredEvent): readonly Effect[] {
  const kind = FOLLOWS[type as WorkspaceEvent['type']]
  return kind === undefined ? [] : [{ id: `${type}:${stream}:${seq}`, kind, body }]
}

const FOLLOWS: Record<WorkspaceEvent['type'], string | undefined> = {
  'project.created': 'board.open',
  'credential.revoked': 'leases.end',
  'credential.added': undefined,
  'member.added': undefined,
  'member.edited': undefined,
  'member.revoked': undefined,
  'invite.created': undefined,
  'invite.revoked': undefined,
  'invite.accepted': undefined,
  'device.registered': undefined,
  'message.sent': undefined,
  'messages.read': undefined,
  'inbox.noted': undefined,
  'inbox.read': undefined,
  'inbox.archived': undefined,
}
