import type { Task } from '@baton/shared/task/task.ts'
import { useLookAt, useReplica, useView } from '../replica/hooks.ts'
import { Activity } from './activity.tsx'
import { Brief } from './brief.tsx'
import { Criteria } from './criteria.tsx'
import { Family } from './family.tsx'
import { Fields } from './fields.tsx'
import { KeptTexts } from './kept-texts.tsx'
import { Links } from './links.tsx'
import { Notices } from './notices.tsx'
import { usePanel } from './panel.ts'
import { Question } from './question.tsx'
import { Results } from './results.tsx'
import { Standing } from './standing.tsx'
import styles from './task-body.module.css'
import { Title } from './title.tsx'
import { UnsentDrafts } from './unsent-drafts.tsx'
import { useActor } from './use-actor.ts'
import { useLiveState } from './use-live-state.ts'
import { VerbBar } from './verb-bar.tsx'
import { VerbForm } from './verb-form.tsx'
import { type Offer, offersFor } from './verbs.ts'

/** All of a task, in the order in which one needs it: what it is, what is to be done now, what it says, what became of it. */
export function TaskBody({ task }: { readonly task: Task }) {
  const { project } = usePanel()
  const live = useLiveState(project, 'brief', task.id)
  const offers = useOffers(task)
  useLookAt(project, task.id)
  return (
    <div className={styles.body}>
      <Title task={task} />
      <Standing task={task} />
      <Notices task={task} live={live} offers={offers} />
      <KeptTexts live={live} task={task.id} />
      <UnsentDrafts task={task.id} offers={offers} />
      <Question task={task} />
      <VerbBar offers={offers} task={task} />
      <VerbForm task={task} live={live} offers={offers} />
      <div className={styles.parts}>
        <Fields task={task} />
        <div className={styles.main}>
          <Brief task={task} live={live} />
          <Criteria task={task} live={live} />
          <Results task={task.id} />
          <Family task={task} />
          <Links task={task} />
          <Activity task={task} />
        </div>
      </div>
    </div>
  )
}

function useOffers(task: Task): readonly Offer[] {
  const { project } = usePanel()
  const replica = useReplica()
  const actor = useActor()
  return useView(project, (state) => (actor ? offersFor(state, task, actor, replica.now()) : []))
}
