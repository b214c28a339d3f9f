import type { Id } from '@baton/shared/ids.ts'
import type { Submission } from '@baton/shared/review/review.ts'
import { labelOf, type Task } from '@baton/shared/task/task.ts'
import ArrowLeft from 'lucide-react/icons/arrow-left'
import PanelRightOpen from 'lucide-react/icons/panel-right-open'
import { taskPath } from '../board/paths.ts'
import { useLookAt, useReplica, useView } from '../replica/hooks.ts'
import { Attempts } from '../task/activity/attempts.tsx'
import { Comments } from '../task/activity/comments.tsx'
import { Brief } from '../task/brief.tsx'
import { Criteria } from '../task/criteria.tsx'
import { Notices } from '../task/notices.tsx'
import { PanelContext, usePanelState } from '../task/panel.ts'
import { ResultCard } from '../task/result-card.tsx'
import { Section } from '../task/section.tsx'
import { useActor } from '../task/use-actor.ts'
import { useLiveState } from '../task/use-live-state.ts'
import { offersFor } from '../task/verbs.ts'
import { ButtonLink } from '../ui/button.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { TypeGlyph } from '../ui/type-glyph.tsx'
import styles from './review-desk.module.css'
import { useReviewKeys } from './use-review-keys.ts'
import { Verdicts } from './verdicts.tsx'

export interface ReviewDeskProps {
  readonly project: Id
  readonly task: Task
  readonly submission: Submission
  readonly onStep: (step: 1 | -1) => void
  /** To the list, where there is no room for both. */
  readonly onBack: () => void
}

/** One result and everything it is to be measured by, with the decision always in reach. */
export function ReviewDesk({ project, task, submission, onStep, onBack }: ReviewDeskProps) {
  const panel = usePanelState(project, task.id)
  const live = useLiveState(project, 'brief', task.id)
  const replica = useReplica()
  const actor = useActor()
  const offers = useView(project, (state) => (actor ? offersFor(state, task, actor, replica.now()) : []))
  const path = useView(project, (state) => taskPath(state, task, { search: '' }))
  useLookAt(project, task.id)
  useReviewKeys({ panel, offers, onStep })
  return (
    <PanelContext value={panel}>
      <section className={styles.desk} aria-label={`${labelOf(task)} ${task.title}`}>
        <div className={styles.scroll}>
          <header className={styles.head}>
            <IconButton className={styles.back} label="Back to the list" icon={<ArrowLeft size={18} />} onClick={onBack} />
            <TypeGlyph type={task.type} />
            <span className={styles.key}>{labelOf(task)}</span>
            <span className={styles.open}>
              <ButtonLink href={path} size="small" look="quiet" icon={<PanelRightOpen size={14} />}>
                Open the task
              </ButtonLink>
            </span>
          </header>
          <h2 className={styles.title}>{task.title}</h2>
          <Notices task={task} live={live} offers={offers} />
          <Section title="Result">
            <ResultCard submission={submission} decision={undefined} />
          </Section>
          <Criteria task={task} live={live} />
          <Brief task={task} live={live} />
          <Section title="Attempts">
            <Attempts task={task.id} />
          </Section>
          <Section title="Comments">
            <Comments task={task} />
          </Section>
        </div>
        <Verdicts task={task} live={live} offers={offers} onDecided={() => onStep(1)} />
      </section>
    </PanelContext>
  )
}
