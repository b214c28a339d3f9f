import type { Id } from '@baton/shared/ids.ts'
import type { LiveState } from '@baton/shared/replica/live-doc.ts'
import { useKept } from '../replica/hooks.ts'
import { KeptWords } from '../status/kept-words.tsx'
import { Button } from '../ui/button.tsx'
import styles from './notice.module.css'

/** Texts of this task that were typed here and that the relay would not take. */
export function KeptTexts({ live, task }: { readonly live: LiveState; readonly task: Id }) {
  const { dropText } = useKept()
  return live.kept
    .filter(({ root }) => root.endsWith(task))
    .map(({ id, root, text, reason }) => (
      <section key={id} className={styles.notice} aria-label="Text that was not taken">
        <p>
          <strong>{root.startsWith('c:') ? 'Your criteria were' : 'Your text was'} not taken.</strong> {reason} What stands below now is
          what the relay has; copy from yours what is missing.
        </p>
        <KeptWords text={text} />
        <div className={styles.choices}>
          <Button size="small" look="quiet" onClick={() => void dropText(id)}>
            Drop it
          </Button>
        </div>
      </section>
    ))
}
