import type { BlockKind, Task } from '@baton/shared/task/task.ts'
import { uuidv7 } from 'uuidv7'
import { useIsAllowed } from '../board/use-is-allowed.ts'
import { Button } from '../ui/button.tsx'
import { MemberAvatar } from '../ui/member-avatar.tsx'
import { capitalised, memberWords } from '../ui/member-words.ts'
import { RelativeTime } from '../ui/relative-time.tsx'
import { usePanel } from './panel.ts'
import styles from './question.module.css'
import { useSending } from './use-sending.ts'
import { useTelling } from './use-telling.ts'

const ASKS: Record<BlockKind, string> = {
  needs_input: 'asks',
  dependency: 'waits for something else',
  capability: 'cannot do this alone',
  transient: 'was held up',
}

/** What keeps a task from going on, and the answers to choose from. One click answers; the form is for words of one's own. */
export function Question({ task }: { readonly task: Task }) {
  const { project } = usePanel()
  const { workspace, me } = useTelling(project)
  const { send, isBusy, refusal } = useSending(project)
  const mayAnswer = useIsAllowed('work')
  const { blocked } = task
  if (!blocked) return null
  return (
    <section className={styles.question} aria-label="Question">
      <p className={styles.who}>
        <MemberAvatar id={blocked.by} size={20} silent />
        <span>
          {capitalised(memberWords(workspace, me, blocked.by))} {ASKS[blocked.kind]} · <RelativeTime at={blocked.at} />
        </span>
      </p>
      <p className={styles.text}>{blocked.question}</p>
      {blocked.options && mayAnswer && (
        <div className={styles.options}>
          {blocked.options.map((option) => (
            <Button
              key={option}
              busy={isBusy}
              className={styles.option}
              onClick={() => void send('task.answer', { task: task.id, comment: uuidv7(), text: option })}
            >
              {option}
            </Button>
          ))}
        </div>
      )}
      {refusal && <p role="alert">{refusal.reason}</p>}
    </section>
  )
}
