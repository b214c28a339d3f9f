import { useState } from 'react'
import { Button } from '../ui/button.tsx'
import styles from './kept-words.module.css'

/** What somebody typed and the relay did not take: theirs to read and to copy. */
export function KeptWords({ text }: { readonly text: string }) {
  const [isCopied, setCopied] = useState(false)
  return (
    <div className={styles.kept}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long text scrolls, also by keyboard */}
      <pre className={styles.text} tabIndex={0}>
        {text}
      </pre>
      <Button size="small" look="quiet" onClick={() => void navigator.clipboard.writeText(text).then(() => setCopied(true))}>
        {isCopied ? 'Copied' : 'Copy the text'}
      </Button>
    </div>
  )
}
