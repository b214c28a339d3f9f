import { useState, useSyncExternalStore } from 'react'
import type { Release } from '../install/release.ts'
import { useReplica } from '../replica/hooks.ts'
import { Button } from '../ui/button.tsx'
import styles from './banner.module.css'

/** Offers a newer release. It goes over only when everything typed here is on this device's disk. */
export function UpdateBanner({ release }: { readonly release: Release }) {
  const state = useSyncExternalStore(release.subscribe, release.getState)
  const replica = useReplica()
  const [isLate, setLate] = useState(false)
  if (state === 'current' || isLate) return null
  return (
    <div className={styles.banner} data-tone="calm" role="status">
      <span>{state === 'outdated' ? 'Baton was updated in another tab.' : 'A new version of Baton is ready.'}</span>
      <Button
        size="small"
        busy={state === 'taking'}
        // What the disk refuses keeps this release: the yellow banner says why.
        onClick={() => void replica.stored().then(release.take, () => {})}
      >
        Restart Baton
      </Button>
      <Button size="small" look="quiet" onClick={() => setLate(true)}>
        Later
      </Button>
    </div>
  )
}
