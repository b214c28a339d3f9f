import type { MemberEvent } from '@baton/shared/member/messages.ts'
import type { ProjectEvent } from '@baton/shared/project/messages.ts'
import type { Effect, StoredEvent } from '../store/port.ts'

/** What follows from an event in another stream. Committed with the event, done after it, and doing it twice is doing it once. */
export function effectsOf({ stream, seq, type, body }: StoredEvent): readonly Effect[] {
  if (stream !== 'workspace') return []
  const id = `${type}:${stream}:${seq}`
  switch (type as WorkspaceEventType) {
    case 'project.created':
      return [{ id, kind: 'board.open', body }]
    case 'credential.revoked':
      return [{ id, kind: 'leases.end', body }]
    default:
      return []
  }
}

type WorkspaceEventType = (ProjectEvent | MemberEvent)['type']
