import type { Id } from '@baton/shared/ids.ts'
import { Suspense } from 'react'
import { lazily } from '../../ui/lazily.ts'
import { usePanel } from '../panel.ts'
import { useLiveState } from '../use-live-state.ts'
import { useObserved } from '../use-observed.ts'
import { textOf } from '../use-prose.ts'
import styles from './attempts.module.css'

const MarkdownView = lazily(() => import('../../editor/markdown-view.tsx'), 'MarkdownView')

/** What agents write down for themselves; people read it. */
export function Scratchpad({ task }: { readonly task: Id }) {
  const { project } = usePanel()
  const live = useLiveState(project, 'scratchpad', task)
  const text = useObserved(textOf(live)?.text, (type) => type.toString())
  if (live.status === 'loading') return <p className={styles.none}>Loading the text…</p>
  if (live.status === 'absent') return <p className={styles.none}>{live.refusal.reason}</p>
  if (!text?.trim()) return <p className={styles.none}>No agent has written anything down here.</p>
  return (
    <Suspense fallback={null}>
      <MarkdownView text={text} />
    </Suspense>
  )
}
