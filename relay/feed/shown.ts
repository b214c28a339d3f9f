import { cutTexts } from '@baton/shared/cut.ts'
import { type Id, projectOf } from '@baton/shared/ids.ts'
import { EVENT_TEXT_CHARS_MAX } from '@baton/shared/limits.ts'
import { present } from '@baton/shared/present.ts'
import type { Reader } from '@baton/shared/stream.ts'
import { mayReadEvent } from '@baton/shared/workspace-events.ts'
import type { WorkspaceState } from '@baton/shared/workspace-rows.ts'
import type { StoredEvent } from '../store/port.ts'

/** `feed`: what happened, for whoever works along. `audit`: who did it, with what, to the last letter, for an admin. */
export type View = 'feed' | 'audit'

export interface FeedEvent {
  readonly stream: string
  /** Absent in the workspace. */
  readonly project?: Id
  /** Its key or number in the project; absent in the workspace. */
  readonly seq: number
  readonly type: string
  /** By the relay's clock, in ms. */
  readonly at: number
  /** The relay's own id where nobody asked for it, as when a lease expires. */
  readonly member: Id
  readonly command: Id
  readonly credential?: Id
  readonly device?: Id
  readonly hash?: string
  /** Absent where it is none of the reader's business, such as what somebody wrote to somebody else. */
  readonly body?: unknown
}

/** An event as somebody may read it; nothing when it is not theirs. */
export function shownTo(reader: Reader, stored: StoredEvent, workspace: WorkspaceState, view: View): FeedEvent | undefined {
  const { stream, seq, type, now: at, member, command, credential, device, hash, body } = stored
  const isTheirs = stream !== 'workspace' || mayReadEvent(reader, stored, workspace)
  const common = present({ stream, project: projectOf(stream), seq, type, at, member, command })
  if (view === 'audit') return { ...common, credential, device, hash, ...(isTheirs && { body }) }
  return isTheirs ? { ...common, body: cutTexts(body, EVENT_TEXT_CHARS_MAX) } : undefined
}
