import type { Id } from '@baton/shared/ids.ts'
import { Markdown } from '../../editor/markdown.tsx'
import { usePanel } from '../panel.ts'
import { useLiveState } from '../use-live-state.ts'
import { useObserved } from '../use-observed.ts'
import { textOf } from '../use-prose.ts'
import styles from './attempts.module.css'

/** What agents write down for themselves; people read it. */
export function Scratchpad({ task }: { readonly task: Id }) {
  const { project } = usePanel()
  const live = useLiveState(project, 'scratchpad', task)
  const text = useObserved(textOf(live)?.text, (type) => type.toString())
  if (live.status === 'loading') return <p className={styles.none}>Loading the text…</p>
  if (live.status === 'absent') return <p className={styles.none}>{live.refusal.reason}</p>
  if (!text?.trim()) return <p className={styles.none}>No agent has written anything down here.</p>
  return <Markdown text={text} />
}
