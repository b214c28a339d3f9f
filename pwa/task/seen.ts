import type { Prose } from '@baton/shared/content/brief.ts'
import type { Id } from '@baton/shared/ids.ts'

/** What a reviewer had on the screen at their last decision on a task, to show later what changed since. */
export interface Seen {
  readonly submission: Id
  readonly prose: Prose
}

/** It lies beside the drafts. */
export const seenName = (task: Id): string => `${task}/seen`
