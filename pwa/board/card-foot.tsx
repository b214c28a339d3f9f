import { isBlocked } from '@baton/shared/task/task.ts'
import type { LucideIcon } from 'lucide-react'
import Hourglass from 'lucide-react/icons/hourglass'
import ListTree from 'lucide-react/icons/list-tree'
import MessageSquare from 'lucide-react/icons/message-square'
import { Chip } from '../ui/chip.tsx'
import styles from './card.module.css'
import type { CardFacts } from './card-facts.ts'
import { CardPeople } from './card-people.tsx'

const LABELS_SHOWN_MAX = 3

/** What hangs on a task: its labels or what it waits for, how much is said and open, and who. Nothing at all where there is nothing. */
export function CardFoot({ facts }: { readonly facts: CardFacts }) {
  const { task, lease, comments, children, childrenDone } = facts
  const { labels, blocked, blockers, attention, assignee } = task
  const isEmpty = labels.length + blockers + comments + children === 0 && !blocked && !attention && !lease && !assignee
  if (isEmpty) return null
  return (
    <footer className={styles.foot}>
      {blocked ? (
        <Chip look="blocked" tip={blocked.question}>
          <span className="unseen">Blocked: </span>
          {blocked.question}
        </Chip>
      ) : attention ? (
        <Chip look="needs-you" tip={attention}>
          Needs a look
        </Chip>
      ) : (
        labels.length > 0 && <Labels labels={labels} />
      )}
      <span className={styles.counts}>
        {isBlocked(task) && blockers > 0 && (
          <Count icon={Hourglass} n={blockers} says={blockers === 1 ? 'open blocker' : 'open blockers'} />
        )}
        {comments > 0 && <Count icon={MessageSquare} n={comments} says={comments === 1 ? 'comment' : 'comments'} />}
        {children > 0 && <Count icon={ListTree} n={`${childrenDone}/${children}`} says="children done" />}
      </span>
      <CardPeople task={task} lease={lease} />
    </footer>
  )
}

function Labels({ labels }: { readonly labels: readonly string[] }) {
  const more = labels.length - LABELS_SHOWN_MAX
  return (
    <span className={styles.labels}>
      {labels.slice(0, LABELS_SHOWN_MAX).map((label) => (
        <Chip key={label}>{label}</Chip>
      ))}
      {more > 0 && (
        <span className={styles.moreLabels} data-tip={labels.slice(LABELS_SHOWN_MAX).join(', ')}>
          +{more}
        </span>
      )}
    </span>
  )
}

interface CountProps {
  readonly icon: LucideIcon
  readonly n: number | string
  readonly says: string
}

function Count({ icon: Icon, n, says }: CountProps) {
  return (
    <span className={styles.count} data-tip={`${n} ${says}`}>
      <Icon size={13} aria-hidden />
      {n}
      <span className="unseen"> {says}</span>
    </span>
  )
}
