import { lazily } from '../ui/lazily.ts'
import styles from './markdown.module.css'
import { Part } from './part.tsx'

const MarkdownView = lazily(() => import('./markdown-view.tsx'), 'MarkdownView')

/** Markdown as it is read; as it was written until, or where, what reads it cannot be fetched. */
export function Markdown({ text }: { readonly text: string }) {
  const plain = <p className={styles.plain}>{text}</p>
  return (
    <Part loading={plain} missing={plain}>
      <MarkdownView text={text} />
    </Part>
  )
}
