import type { ReviewDecision, Submission, SubmissionStatus } from '@baton/shared/review/review.ts'
import { Markdown } from '../editor/markdown.tsx'
import { Chip, type ChipProps } from '../ui/chip.tsx'
import { MemberAvatar } from '../ui/member-avatar.tsx'
import { capitalised, memberWords } from '../ui/member-words.ts'
import { RelativeTime } from '../ui/relative-time.tsx'
import { usePanel } from './panel.ts'
import styles from './result-card.module.css'
import { useTelling } from './use-telling.ts'

const STATUS: Record<SubmissionStatus, { readonly words: string; readonly look: NonNullable<ChipProps['look']> }> = {
  open: { words: 'Waits for a decision', look: 'label' },
  replaced: { words: 'Replaced', look: 'label' },
  approved: { words: 'Approved', look: 'good' },
  'changes-requested': { words: 'Changes requested', look: 'warn' },
}

export interface ResultCardProps {
  readonly submission: Submission
  readonly decision: ReviewDecision | undefined
}

/** A result as its author structured it, and the decision about it. */
export function ResultCard({ submission: { member, at, status, result }, decision }: ResultCardProps) {
  const { workspace, me } = useTelling(usePanel().project)
  const { words, look } = STATUS[status]
  return (
    <article className={styles.card} data-status={status}>
      <header className={styles.head}>
        <MemberAvatar id={member} size={20} silent />
        <span>
          {capitalised(memberWords(workspace, me, member))} · <RelativeTime at={at} />
        </span>
        <Chip look={look}>{words}</Chip>
      </header>
      <Markdown text={result.summary} />
      <Lines title="Changes" items={result.changes} />
      <Lines title="Verification" items={result.verification} />
      <Lines title="Risks" items={result.risks} />
      <Lines title="Links" items={result.links} />
      {decision && (
        <footer className={styles.decision} data-verdict={decision.verdict}>
          <p className={styles.head}>
            <MemberAvatar id={decision.member} size={20} silent />
            <span>
              {capitalised(memberWords(workspace, me, decision.member))}{' '}
              {decision.verdict === 'approve' ? 'approved it' : 'requested changes'} · <RelativeTime at={decision.at} />
            </span>
          </p>
          {decision.reason && <Markdown text={decision.reason} />}
        </footer>
      )}
    </article>
  )
}

function Lines({ title, items }: { readonly title: string; readonly items: readonly string[] }) {
  if (items.length === 0) return null
  return (
    <div className={styles.part}>
      <h3 className={styles.partTitle}>{title}</h3>
      <ul className={styles.lines}>
        {items.map((item, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the lines of a result never change
          <li key={at}>{/^https?:\/\/\S+$/.test(item) ? <Outside href={item} /> : item}</li>
        ))}
      </ul>
    </div>
  )
}

const Outside = ({ href }: { readonly href: string }) => (
  <a href={href} target="_blank" rel="noopener noreferrer nofollow">
    {href}
  </a>
)
