import type { Task } from '@baton/shared/task/task.ts'
import { useCallback } from 'react'
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
import { OfText, TaskText } from './task-text.tsx'
import { Title } from './title.tsx'
import { UnsentDrafts } from './unsent-drafts.tsx'
import { useActor } from './use-actor.ts'
import { VerbBar } from './verb-bar.tsx'
import { VerbForm } from './verb-form.tsx'
import { type Offer, offersFor } from './verbs.ts'

/** All of a task, in the order in which one needs it: what it is, what is to be done now, what it says, what became of it. */
export function TaskBody({ task }: { readonly task: Task }) {
  const { project } = usePanel()
  const offers = useOffers(task)
  useLookAt(project, task.id)
  return (
    <TaskText project={project} task={task.id}>
      <div className={styles.body}>
        <Title task={task} />
        <Standing task={task} />
        <OfText>
          {(live) => (
            <>
              <Notices task={task} live={live} offers={offers} />
              <KeptTexts live={live} task={task.id} />
            </>
          )}
        </OfText>
        <UnsentDrafts task={task.id} offers={offers} />
        <Question task={task} />
        <VerbBar offers={offers} task={task} />
        <OfText>{(live) => <VerbForm task={task} live={live} offers={offers} />}</OfText>
        <div className={styles.parts}>
          <Fields task={task} />
          <div className={styles.main}>
            <OfText>
              {(live) => (
                <>
                  <Brief task={task} live={live} />
                  <Criteria task={task} live={live} />
                </>
              )}
            </OfText>
            <Results task={task.id} />
            <Family task={task} />
            <Links task={task} />
            <Activity task={task} />
          </div>
        </div>
      </div>
    </TaskText>
  )
}

function useOffers(task: Task): readonly Offer[] {
  const { project } = usePanel()
  const replica = useReplica()
  const actor = useActor()
  // The rules are asked about every verb: at each change of rows, and not whenever something is drawn.
  return useView(
    project,
    useCallback((state) => (actor ? offersFor(state, task, actor, replica.now()) : []), [task, actor, replica]),
  )
}
