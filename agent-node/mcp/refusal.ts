import { present } from '@baton/shared/present.ts'
import { type Code, type Rejection, retryOf } from '@baton/shared/rejection.ts'
import { State } from '@baton/shared/state.ts'
import type { WorkspaceRows, WorkspaceState } from '@baton/shared/workspace-rows.ts'
import type { ToolError } from './envelope.ts'
import { tell } from './tell.ts'
import { named, namedInText } from './untrusted.ts'

/** A refusal as a tool tells it: names instead of ids, times that can be read, and what to do instead. */
export function errorOf(rejection: Rejection, workspace: WorkspaceState | undefined): ToolError {
  const { code, reason, detail = {} } = rejection
  const by = typeof detail.by === 'string' && workspace ? named(workspace, detail.by) : undefined
  const until = typeof detail.until === 'number' ? new Date(detail.until).toISOString() : undefined
  const { allowed: _, by: __, until: ___, ...facts } = detail
  const teller = { workspace: workspace ?? NOBODY, sightOf: () => undefined }
  const told = { ...(tell(teller, facts, by?.from) as object), ...present({ by, until }) }
  return {
    code,
    reason: [reason, by && `It is with ${namedInText(by)}${until ? ` until ${until}` : ''}.`].filter(Boolean).join(' '),
    allowed: allowedBy(rejection),
    retry: retryOf(code),
    ...(Object.keys(told).length > 0 && { detail: told }),
  }
}

/** Before this device has heard of anybody. */
const NOBODY: WorkspaceState = State.empty<WorkspaceRows>([])

function allowedBy({ code, detail }: Rejection): readonly string[] {
  const named = detail?.allowed
  return Array.isArray(named) ? named.map(String) : INSTEAD[code]
}

/** What to call after each refusal; nothing where only a person can help. */
const INSTEAD: Record<Code, readonly string[]> = {
  UNAUTHENTICATED: [],
  REVOKED: [],
  FORBIDDEN: [],
  FOREIGN_ORIGIN: [],
  INVALID: [],
  UNKNOWN_COMMAND: [],
  TOO_LARGE: [],
  TOO_OLD: [],
  NOT_FOUND: ['task_search', 'briefing'],
  EXISTS: ['task_get'],
  USED: [],
  EXPIRED: [],
  COMMAND_REUSED: ['the same call with another idempotencyKey'],
  DEVICE_FORKED: ['the same call'],
  PARKED: ['task_get', 'the same call with another idempotencyKey'],
  HELD: ['queue_next', 'task_search'],
  FENCED: ['task_get', 'task_claim', 'queue_next'],
  NOT_CLAIMABLE: ['queue_next', 'task_get'],
  ILLEGAL_MOVE: ['task_get'],
  CONFLICT: ['task_get'],
  COLUMN_FULL: ['task_search', 'review_decide'],
  MEMBER_LIMIT: ['task_submit', 'task_release'],
  COLUMN_IN_USE: [],
  LOCKED: [],
  CYCLE: ['task_get'],
  LIMIT: [],
  STALE_SUBMISSION: ['task_get', 'review_decide'],
  STALE_CONTENT: ['task_get'],
  ALREADY_DECIDED: ['task_get'],
  OWN_WORK: ['queue_next'],
  PERSON_NEEDED: ['queue_next'],
  NOT_BLOCKED: ['task_get'],
  OFFLINE: ['task_get', 'task_search', 'task_progress'],
  UNKNOWN_OUTCOME: ['queue_next', 'briefing'],
  READ_ONLY: [],
  BUSY: ['the same call'],
  TOO_MANY: ['the same call'],
  DISK_FULL: [],
  INTERNAL: ['the same call'],
}
