/**
 * A refusal is a value: the code never changes, the reason is a sentence for people, the detail carries what the asker needs.
 * Exceptions are kept for bugs and broken disks.
 */
export interface Rejection {
  readonly ok: false
  readonly code: Code
  readonly reason: string
  readonly detail?: Readonly<Record<string, unknown>>
}

export type Retry = 'never' | 'now' | 'after-refresh' | { readonly afterMs: number }

interface CodeFacts {
  /** The HTTP status that carries this code. */
  readonly http: 400 | 401 | 403 | 404 | 409 | 410 | 413 | 422 | 426 | 429 | 500 | 503 | 507
  readonly retry: Retry
}

/** Every code that any surface may answer with. Adding one here is adding it to the product. */
export const CODES = {
  // The asker
  UNAUTHENTICATED: { http: 401, retry: 'never' },
  REVOKED: { http: 401, retry: 'never' },
  FORBIDDEN: { http: 403, retry: 'never' },
  FOREIGN_ORIGIN: { http: 403, retry: 'never' },
  // The question
  INVALID: { http: 400, retry: 'never' },
  UNKNOWN_COMMAND: { http: 400, retry: 'never' },
  TOO_LARGE: { http: 413, retry: 'never' },
  TOO_OLD: { http: 426, retry: 'never' },
  NOT_FOUND: { http: 404, retry: 'after-refresh' },
  EXISTS: { http: 409, retry: 'never' },
  COMMAND_REUSED: { http: 409, retry: 'never' },
  DEVICE_FORKED: { http: 409, retry: 'now' },
  PARKED: { http: 409, retry: 'after-refresh' },
  USED: { http: 410, retry: 'never' },
  EXPIRED: { http: 410, retry: 'never' },
  // The rules
  HELD: { http: 409, retry: 'after-refresh' },
  FENCED: { http: 409, retry: 'never' },
  NOT_CLAIMABLE: { http: 409, retry: 'after-refresh' },
  ILLEGAL_MOVE: { http: 409, retry: 'after-refresh' },
  CONFLICT: { http: 409, retry: 'after-refresh' },
  COLUMN_FULL: { http: 409, retry: 'after-refresh' },
  MEMBER_LIMIT: { http: 409, retry: 'after-refresh' },
  COLUMN_IN_USE: { http: 409, retry: 'never' },
  LOCKED: { http: 403, retry: 'after-refresh' },
  CYCLE: { http: 409, retry: 'never' },
  LIMIT: { http: 422, retry: 'never' },
  STALE_SUBMISSION: { http: 409, retry: 'after-refresh' },
  STALE_CONTENT: { http: 409, retry: 'after-refresh' },
  ALREADY_DECIDED: { http: 409, retry: 'never' },
  OWN_WORK: { http: 403, retry: 'never' },
  PERSON_NEEDED: { http: 403, retry: 'never' },
  NOT_BLOCKED: { http: 409, retry: 'after-refresh' },
  // The world
  OFFLINE: { http: 503, retry: { afterMs: 5_000 } },
  UNKNOWN_OUTCOME: { http: 503, retry: 'after-refresh' },
  READ_ONLY: { http: 503, retry: 'never' },
  BUSY: { http: 503, retry: { afterMs: 1_000 } },
  TOO_MANY: { http: 429, retry: { afterMs: 60_000 } },
  DISK_FULL: { http: 507, retry: { afterMs: 30_000 } },
  INTERNAL: { http: 500, retry: { afterMs: 5_000 } },
} as const satisfies Record<string, CodeFacts>

export type Code = keyof typeof CODES

export const reject = (code: Code, reason: string, detail?: Record<string, unknown>): Rejection =>
  detail === undefined ? { ok: false, code, reason } : { ok: false, code, reason, detail }

export const retryOf = (code: Code): Retry => CODES[code].retry
