import { Suspense } from 'react'
import { useSync } from '../replica/hooks.ts'
import { lazily } from '../ui/lazily.ts'
import { Popover } from '../ui/popover.tsx'
import { SyncGlyph } from './sync-glyph.tsx'
import styles from './sync-icon.module.css'
import { SYNC_NAMES, syncWords } from './sync-words.ts'

const SyncPanel = lazily(() => import('./sync-panel.tsx'), 'SyncPanel')

/** How this device and the relay stand: always in the same place, and nothing but true. */
export function SyncIcon() {
  const sync = useSync()
  const { kind, changes, kept } = sync
  return (
    <Popover
      label="Sync"
      align="end"
      trigger={({ onPointerEnter, ...trigger }) => (
        <button
          {...trigger}
          type="button"
          className={styles.button}
          aria-label={`Sync: ${syncWords(sync)}`}
          data-tip={SYNC_NAMES[kind]}
          data-sync={kind}
          onPointerEnter={() => {
            onPointerEnter()
            SyncPanel.preload()
          }}
        >
          <SyncGlyph kind={kind} changes={changes} />
          {kind === 'attention' && kept > 0 && <span className={styles.count}>{kept}</span>}
        </button>
      )}
    >
      <div className={styles.panel}>
        <Suspense>
          <SyncPanel />
        </Suspense>
      </div>
    </Popover>
  )
}
