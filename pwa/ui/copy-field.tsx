import Check from 'lucide-react/icons/check'
import Copy from 'lucide-react/icons/copy'
import { useRef, useState } from 'react'
import { Button } from './button.tsx'
import styles from './copy-field.module.css'

export interface CopyFieldProps {
  readonly label: string
  readonly text: string
  /** Breaks lines instead of scrolling. */
  readonly wrap?: boolean
}

const COPIED_MS = 2_000

/** Something to take elsewhere: seen whole, copied by one click; selected, where the browser copies nothing for us. */
export function CopyField({ label, text, wrap = false }: CopyFieldProps) {
  const code = useRef<HTMLElement>(null)
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text)
      setCopied(true)
      setTimeout(() => setCopied(false), COPIED_MS)
    } catch {
      // On plain http there is no clipboard: then it is one key away.
      if (code.current) getSelection()?.selectAllChildren(code.current)
    }
  }
  return (
    <figure className={styles.field}>
      <figcaption className={styles.caption}>
        {label}
        <Button size="small" icon={copied ? <Check size={14} /> : <Copy size={14} />} onClick={() => void copy()}>
          {copied ? 'Copied' : 'Copy'}
        </Button>
      </figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by key. */}
      <pre tabIndex={0} className={styles.code} data-wrap={wrap}>
        <code ref={code}>{text}</code>
      </pre>
      <span role="status" className="unseen">
        {copied ? 'Copied' : ''}
      </span>
    </figure>
  )
}
