import { boardOf } from '@baton/shared/board/board.ts'
import type { Id } from '@baton/shared/ids.ts'
import type { Submission } from '@baton/shared/review/review.ts'
import { findTask } from '@baton/shared/task/find-task.ts'
import type { Task } from '@baton/shared/task/task.ts'
import CircleCheck from 'lucide-react/icons/circle-check'
import { useMemo } from 'react'
import { useSearchParams } from 'wouter'
import { useIsLoaded, useReplica, useView } from '../replica/hooks.ts'
import { useActor } from '../task/use-actor.ts'
import { DraftsContext, useOwnDrafts } from '../task/use-draft.ts'
import { ButtonLink } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Kbd } from '../ui/kbd.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { ReviewDesk } from './review-desk.tsx'
import { ReviewList } from './review-list.tsx'
import styles from './review-page.module.css'
import { beside, reviewQueue } from './review-queue.ts'

/** What waits for a decision, the oldest first, with all that one needs to decide it beside. It is its own chunk: import it lazily. */
export function ReviewPage({ project }: { readonly project: Id }) {
  const drafts = useOwnDrafts()
  const actor = useActor()
  const replica = useReplica()
  const isLoaded = useIsLoaded(project)
  const mine = useView(project, (state) => reviewQueue(state, actor).mine)
  const others = useView(project, (state) => reviewQueue(state, actor).others)
  const queue = useMemo(() => [...mine, ...others], [mine, others])
  const [search, setSearch] = useSearchParams()
  const wanted = search.get('at')
  const chosen = useView(project, (state) => {
    const about = wanted === null ? undefined : findTask(state, wanted)
    return about && queue.find(({ task }) => task === about.id)
  })
  const shown = chosen ?? mine[0] ?? others[0]
  const task = useView(project, (state) => (shown ? state.get('task', shown.task) : undefined))
  const prefix = useView(project, (state) => boardOf(state)?.prefix)
  if (!isLoaded) return <Skeleton height={200} />
  if (!shown || !task) {
    return (
      <EmptyState
        icon={<CircleCheck size={22} />}
        title="Nothing waits for a decision."
        action={
          <ButtonLink href={`/p/${prefix ?? ''}`}>
            To the board <Kbd keys="G B" />
          </ButtonLink>
        }
      >
        Results that people and agents hand in come up here by themselves.
      </EmptyState>
    )
  }
  const choose = (submission: Submission | undefined) => {
    const next = submission && replica.view(project).get('task', submission.task)
    if (next) setSearch({ at: nameOf(next) }, { replace: true })
  }
  return (
    <DraftsContext value={drafts}>
      <div className={styles.page} data-chosen={chosen !== undefined || undefined}>
        <ReviewList project={project} mine={mine} others={others} shown={shown} onChoose={choose} />
        <ReviewDesk
          key={shown.id}
          project={project}
          task={task}
          submission={shown}
          onStep={(step) => choose(beside(queue, shown, step))}
          onBack={() => setSearch({}, { replace: true })}
        />
      </div>
    </DraftsContext>
  )
}

/** How the address names it. */
const nameOf = ({ key, id }: Task): string => key ?? id
