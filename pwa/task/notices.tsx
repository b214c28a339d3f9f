import type { LiveState } from '@baton/shared/replica/live-doc.ts'
import { openSubmissionByTask } from '@baton/shared/review/review.ts'
import type { Task } from '@baton/shared/task/task.ts'
import { useMarksOf, useReplica, useView } from '../replica/hooks.ts'
import type { Mark } from '../replica/mark.ts'
import { ChangedSince } from './changed-since.tsx'
import { Notice } from './notice.tsx'
import { usePanel } from './panel.ts'
import { draftName, rewriteOf } from './rewrite.ts'
import { type Seen, seenName } from './seen.ts'
import { useDrafts } from './use-draft.ts'
import { useProse } from './use-prose.ts'
import type { Offer } from './verbs.ts'

export interface NoticesProps {
  readonly task: Task
  readonly live: LiveState
  readonly offers: readonly Offer[]
}

type Unsettled = Exclude<Mark, { state: 'pending' }>

/** All that the relay did not do about this task, the oldest first. */
export function Notices({ task, live, offers }: NoticesProps) {
  const panel = usePanel()
  const drafts = useDrafts()
  const marks = useMarksOf(panel.project, task.id).filter((mark): mark is Unsettled => mark.state !== 'pending')
  return marks.map((mark) => (
    <Notice key={mark.command.id} project={panel.project} mark={mark} onRewrite={rewriter(mark)}>
      {isStale(mark) && <Stale mark={mark} task={task} live={live} />}
    </Notice>
  ))

  /** Where the verb is not open any more the words can still be copied. */
  function rewriter({ command }: Unsettled): (() => void) | undefined {
    const rewrite = rewriteOf(command)
    if (!rewrite) return undefined
    const { form, draft } = rewrite
    if (form !== 'comment' && !offers.some(({ verb, refusal }) => verb === form && refusal === undefined)) return undefined
    return () => {
      drafts.write(draftName(task.id, form), draft)
      if (form === 'comment') document.getElementById(draftName(task.id, form))?.focus()
      else panel.setOpen({ kind: 'form', form })
    }
  }
}

const isStale = (mark: Unsettled): boolean =>
  mark.state === 'refused' && (mark.outcome.code === 'STALE_CONTENT' || mark.outcome.code === 'STALE_SUBMISSION')

/** What changed since it was decided on, as far as this browser remembers what it showed then. */
function Stale({ mark: { command }, task, live }: { readonly mark: Unsettled; readonly task: Task; readonly live: LiveState }) {
  const { project } = usePanel()
  const replica = useReplica()
  const seen = useDrafts().read(seenName(task.id)) as Seen | undefined
  const prose = useProse(live, task.id)
  const open = useView(project, (state) => state.first(openSubmissionByTask, task.id))
  const decided = replica.view(project).get('submission', String(command.args.submission))
  if (!decided) return null
  const isRemembered = seen?.submission === decided.id
  return (
    <ChangedSince
      seen={{ result: decided.result, prose: isRemembered ? seen.prose : undefined }}
      now={{ result: (open ?? decided).result, prose }}
    />
  )
}
