import { present } from '@baton/shared/present.ts'
import { CODES, type Rejection, retryOf } from '@baton/shared/rejection.ts'

/** A refusal as the HTTP API says it. Who holds a task stands on top too: that is what claimers look at. */
export function errorResponse({ code, reason, detail }: Rejection, requestId: string): Response {
  const error = present({ code, reason, detail, retry: retryOf(code), requestId })
  const held = code === 'HELD' ? present({ code, by: detail?.by, until: detail?.until }) : {}
  return Response.json({ ...held, error }, { status: CODES[code].http, headers: { 'x-request-id': requestId } })
}
