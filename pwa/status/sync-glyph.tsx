import type { SyncKind } from '../replica/sync-state.ts'
import styles from './sync-glyph.module.css'

/** Five states told apart by shape, not by colour alone: full circle, filling circle, cloud, turning arc, exclamation mark. */
export function SyncGlyph({ kind, changes }: { readonly kind: SyncKind; readonly changes: number }) {
  return (
    <svg className={styles.glyph} data-kind={kind} viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
      {SHAPES[kind]}
      {kind === 'offline' && changes > 0 && (
        <text x="10" y="13.2" className={styles.number}>
          {changes > 99 ? '99' : changes}
        </text>
      )}
    </svg>
  )
}

const SHAPES: Readonly<Record<SyncKind, React.ReactNode>> = {
  synced: <circle cx="10" cy="10" r="5" fill="currentColor" />,
  saving: (
    <>
      <circle cx="10" cy="10" r="5" className={styles.outline} />
      <path d="M5 10a5 5 0 0 0 10 0Z" fill="currentColor" className={styles.filling} />
    </>
  ),
  offline: <path d="M5.6 16.5a4.1 4.1 0 0 1-.5-8.1 5.2 5.2 0 0 1 10 .7 3.75 3.75 0 0 1-.5 7.4Z" className={styles.outline} />,
  reconnecting: <path d="M10 4.5a5.5 5.5 0 1 1-5.2 3.7" className={styles.turning} />,
  attention: (
    <>
      <path d="M10 4v7" className={styles.stroke} />
      <circle cx="10" cy="15" r="1.5" fill="currentColor" />
    </>
  ),
}
