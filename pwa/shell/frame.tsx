import { type ReactNode, useState } from 'react'
import { AppKeysLayer } from '../keys/app-keys-layer.tsx'
import { BarSlotContext } from './bar-slot.tsx'
import styles from './frame.module.css'
import { useLastProject } from './last-project.ts'
import { useLook } from './look.tsx'
import { Rail } from './rail.tsx'
import { TopBar } from './top-bar.tsx'
import { useProjectByPrefix } from './use-projects.ts'

export interface FrameProps {
  /** What has to be said before anything else. */
  readonly notices: ReactNode
  readonly children: ReactNode
}

/** What stays while pages come and go: rail, bar, and on a phone the bar below. */
export function Frame({ notices, children }: FrameProps) {
  const [slot, setSlot] = useState<HTMLElement | null>(null)
  const { here, last } = useLastProject()
  const { singleKeys } = useLook()
  const project = useProjectByPrefix(here ?? last)
  return (
    <BarSlotContext value={slot}>
      <div className={styles.frame}>
        <a href="#main" className={styles.skip}>
          Skip to the content
        </a>
        <Rail project={project} />
        <TopBar project={here === undefined ? undefined : project} slot={setSlot} />
        <div className={styles.page}>
          {notices}
          <main id="main" tabIndex={-1} className={styles.main}>
            {children}
          </main>
        </div>
      </div>
      <AppKeysLayer project={project} singleKeys={singleKeys} />
    </BarSlotContext>
  )
}
