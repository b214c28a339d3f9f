import type { Id } from '@baton/shared/ids.ts'
import type { Submission } from '@baton/shared/review/review.ts'
import { labelOf } from '@baton/shared/task/task.ts'
import { useEffect, useRef } from 'react'
import { useMarksOf, useView } from '../replica/hooks.ts'
import { MemberAvatar } from '../ui/member-avatar.tsx'
import { PriorityBars } from '../ui/priority-bars.tsx'
import { RelativeTime } from '../ui/relative-time.tsx'
import styles from './review-list.module.css'

export interface ReviewListProps {
  readonly project: Id
  readonly mine: readonly Submission[]
  readonly others: readonly Submission[]
  readonly shown: Submission
  readonly onChoose: (submission: Submission) => void
}

export function ReviewList({ mine, others, ...rest }: ReviewListProps) {
  return (
    <nav className={styles.list} aria-label="Waiting for a decision">
      <h1 className={styles.title}>
        Review <span className={styles.count}>{waiting(mine.length)}</span>
      </h1>
      <Queue {...rest} submissions={mine} />
      {others.length > 0 && (
        <>
          <h2 className={styles.heading}>Others decide</h2>
          <Queue {...rest} submissions={others} />
        </>
      )}
    </nav>
  )
}

function waiting(count: number): string {
  if (count === 0) return 'Nothing waits for you'
  return count === 1 ? '1 waits for you' : `${count} wait for you`
}

interface QueueProps extends Pick<ReviewListProps, 'project' | 'shown' | 'onChoose'> {
  readonly submissions: readonly Submission[]
}

function Queue({ submissions, shown, ...rest }: QueueProps) {
  return (
    <ol>
      {submissions.map((submission) => (
        <li key={submission.id}>
          <Item {...rest} submission={submission} isShown={submission === shown} />
        </li>
      ))}
    </ol>
  )
}

interface ItemProps extends Pick<ReviewListProps, 'project' | 'onChoose'> {
  readonly submission: Submission
  readonly isShown: boolean
}

function Item({ project, submission, isShown, onChoose }: ItemProps) {
  const task = useView(project, (state) => state.get('task', submission.task))
  const unsettled = useMarksOf(project, submission.task).some(({ state }) => state !== 'pending')
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (isShown) button.current?.scrollIntoView({ block: 'nearest' })
  }, [isShown])
  if (!task) return null
  return (
    <button
      ref={button}
      type="button"
      className={styles.item}
      aria-current={isShown ? 'true' : undefined}
      data-trouble={unsettled || undefined}
      onClick={() => onChoose(submission)}
    >
      <span className={styles.what}>
        <span className={styles.key}>{labelOf(task)}</span>
        <PriorityBars priority={task.priority} silent />
        <span className={styles.when}>
          <RelativeTime at={submission.at} />
        </span>
      </span>
      <span className={styles.name}>{task.title}</span>
      <span className={styles.author}>
        <MemberAvatar id={submission.member} size={20} />
      </span>
    </button>
  )
}
