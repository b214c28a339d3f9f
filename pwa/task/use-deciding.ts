import type { Prose } from '@baton/shared/content/brief.ts'
import type { Id } from '@baton/shared/ids.ts'
import type { Rejection } from '@baton/shared/rejection.ts'
import { reviewDigest, reviewDigests } from '@baton/shared/review/digest.ts'
import { openSubmissionByTask, type Verdict } from '@baton/shared/review/review.ts'
import type { Task } from '@baton/shared/task/task.ts'
import { uuidv7 } from 'uuidv7'
import { useMarksOf, useReplica, useView } from '../replica/hooks.ts'
import type { Mark } from '../replica/mark.ts'
import { usePanel } from './panel.ts'
import { type Seen, seenName } from './seen.ts'
import { useDrafts } from './use-draft.ts'
import { useSending } from './use-sending.ts'

export interface Deciding {
  readonly isBusy: boolean
  readonly refusal: Rejection | undefined
  /** Whether it is stored on this device. `again` is the refused decision that this one takes the place of. */
  readonly decide: (verdict: Verdict, reason: string, again?: Id) => Promise<boolean>
}

/** Decides on exactly what is shown: the result of these rows and the prose that was handed in here. */
export function useDeciding(task: Task, prose: Prose | undefined): Deciding {
  const { project } = usePanel()
  const drafts = useDrafts()
  const { send, isBusy, refusal } = useSending(project)
  const replica = useReplica()
  const marks = useMarksOf(project, task.id)
  const submission = useView(project, (state) => state.first(openSubmissionByTask, task.id))
  const decide: Deciding['decide'] = async (verdict, reason, again) => {
    if (!submission || !prose) return false
    // What was read is remembered first, to show what changed should the relay say that something did.
    drafts.write(seenName(task.id), { submission: submission.id, prose } satisfies Seen)
    const args = { decision: uuidv7(), submission: submission.id, verdict, ...(reason !== '' && { reason }) }
    const basis = { digest: reviewDigest(submission.result, prose), parts: reviewDigests(submission.result, prose) }
    const sent = await send('review.decide', args, { basis }, again)
    if (!sent) return false
    for (const mark of marks.filter(isSettledByDeciding)) await replica.acknowledge(mark.command.id)
    return true
  }
  return { decide, isBusy, refusal }
}

/** What was refused with "decide again" has been answered; a reason that somebody wrote stays until they let it go. */
const isSettledByDeciding = ({ state, command }: Mark): boolean =>
  state === 'refused' && command.type === 'review.decide' && command.args.reason === undefined
