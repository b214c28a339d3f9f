import type { Criterion, Prose } from '@baton/shared/content/brief.ts'
import { changedLines } from './changed-lines.ts'
import styles from './changed-since.module.css'
import { resultDraft, wordsOf } from './rewrite.ts'

export interface ChangedSinceProps {
  /** What was read, and what there is now. */
  readonly seen: Read
  readonly now: Read
}

export interface Read {
  readonly result: unknown
  readonly prose: Prose | undefined
}

/** What reads otherwise than when it was decided on. */
export function ChangedSince({ seen, now }: ChangedSinceProps) {
  const parts = [
    { title: 'Result', before: wordsOf(resultDraft(seen.result)), after: wordsOf(resultDraft(now.result)) },
    ...(seen.prose && now.prose
      ? [
          { title: 'Brief', before: seen.prose.brief, after: now.prose.brief },
          { title: 'Acceptance criteria', before: listed(seen.prose.criteria), after: listed(now.prose.criteria) },
        ]
      : []),
  ].filter(({ before, after }) => before !== after)
  return parts.map(({ title, before, after }) => (
    <section key={title} className={styles.part}>
      <h3 className={styles.title}>{title}</h3>
      {changedLines(before, after).map((hunk) => (
        <div key={`${hunk.before.join()} ${hunk.after.join()}`} className={styles.hunk}>
          {hunk.before.length > 0 && (
            <del className={styles.before}>
              <span className="unseen">Before: </span>
              {hunk.before.join('\n')}
            </del>
          )}
          {hunk.after.length > 0 && (
            <ins className={styles.after}>
              <span className="unseen">Now: </span>
              {hunk.after.join('\n')}
            </ins>
          )}
        </div>
      ))}
    </section>
  ))
}

const listed = (criteria: readonly Criterion[]): string => criteria.map(({ text }) => `- ${text}`).join('\n')
