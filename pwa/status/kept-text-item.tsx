import { parseDocName } from '@baton/shared/content/layout.ts'
import type { KeptText } from '@baton/shared/replica/storage.ts'
import { useKept, useView } from '../replica/hooks.ts'
import { Button } from '../ui/button.tsx'
import { RelativeTime } from '../ui/relative-time.tsx'
import styles from './kept-change.module.css'
import { KeptWords } from './kept-words.tsx'

/** Prose that the relay did not take into its doc. It stays here until its writer has put it where it belongs. */
export function KeptTextItem({ text }: { readonly text: KeptText }) {
  const { dropText } = useKept()
  const task = text.root.slice(text.root.indexOf(':') + 1)
  const title = useView(parseDocName(text.doc)?.project ?? '', (state) => state.get('task', task)?.title)
  return (
    <li className={styles.change} data-state="refused">
      <p className={styles.what}>
        <b>{WORDS[text.root[0] ?? ''] ?? 'Your text'}</b> {title}{' '}
        <span className={styles.when}>
          <RelativeTime at={text.at} />
        </span>
      </p>
      <p className={styles.why}>The relay did not take it: {text.reason}</p>
      <KeptWords text={text.text} />
      <p className={styles.actions}>
        <Button size="small" onClick={() => void dropText(text.id)}>
          Delete it here
        </Button>
      </p>
    </li>
  )
}

/** By the first letter of the root type that it stood in. */
const WORDS: Readonly<Record<string, string>> = { d: 'Your text of the brief', c: 'Your criteria', n: 'Your scratchpad' }
