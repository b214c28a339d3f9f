import type { Actor } from '@baton/shared/decider.ts'
import type { ProjectState } from '@baton/shared/project-rows.ts'
import { mayDecide } from '@baton/shared/review/barred.ts'
import { openSubmissions, type Submission } from '@baton/shared/review/review.ts'

/** What waits for a decision, the oldest first: what this person may decide, and what others have to. */
export interface ReviewQueue {
  readonly mine: readonly Submission[]
  readonly others: readonly Submission[]
}

export function reviewQueue(state: ProjectState, actor: Actor | undefined): ReviewQueue {
  const mine: Submission[] = []
  const others: Submission[] = []
  for (const submission of state.rows(openSubmissions)) {
    const task = state.get('task', submission.task)
    if (!task) continue
    const isMine = actor?.scopes.has('review') && mayDecide(state, submission, task, actor)
    ;(isMine ? mine : others).push(submission)
  }
  return { mine, others }
}

/** The one to look at after this one was decided, or is passed over. */
export function beside<Item>(items: readonly Item[], from: Item | undefined, step: 1 | -1): Item | undefined {
  const at = from === undefined ? -1 : items.indexOf(from)
  if (at < 0) return items[0]
  return items[at + step]
}
