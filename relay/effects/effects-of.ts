import type { WorkspaceEvent } from '@baton/shared/workspace-stream.ts'
import type { Effect, StoredEvent } from '../store/port.ts'

/** What follows from an event in another stream. Committed with the event, done after it, and doing it twice is doing it once. */
export function effectsOf({ stream, seq, type, body }: StoredEvent): readonly Effect[] {
  if (stream !== 'workspace') return []
  const id = `${type}:${stream}:${seq}`
  const kind = FOLLOWS[type as WorkspaceEvent['type']]
  return kind === undefined ? [] : [{ id, kind, body }]
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
}
