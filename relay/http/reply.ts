import type { Rejection } from '@baton/shared/rejection.ts'

/** What a route answers with, before it is HTTP. */
export type Reply = Answer | Rejection

export interface Answer {
  readonly ok: true
  readonly status: 200 | 201
  readonly body: unknown
}

export const answer = (body: unknown, status: Answer['status'] = 200): Answer => ({ ok: true, status, body })
