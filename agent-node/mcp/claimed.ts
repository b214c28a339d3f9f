import type { Id } from '@baton/shared/ids.ts'

export interface Claimed {
  readonly ok: true
  /** Nothing: the queue was empty. */
  readonly task?: Id
  /** Without a fence it is only hoped for. */
  readonly lease?: { readonly fence?: number; readonly expiresAt?: number }
  readonly sync: 'confirmed' | 'pending'
  readonly hint: string
}

export interface Wanted {
  readonly type: 'task.claim' | 'queue.next'
  readonly id: Id
  /** Whichever is next, when no task is named. */
  readonly task?: Id
}

export const YOURS = 'It is yours: read it with task_get, report with task_progress, hand in with task_submit.'
export const ALONG = `You took it along. ${YOURS}`
