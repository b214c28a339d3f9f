import { type ReactNode, useRef, useState } from 'react'
import { useRoute } from 'wouter'
import { BarSlotContext } from './bar-slot.tsx'
import styles from './frame.module.css'
import { Rail } from './rail.tsx'
import { TopBar } from './top-bar.tsx'
import { useProjectByPrefix } from './use-projects.ts'

/** What stays while pages come and go: rail, bar, and on a phone the bar below. */
export function Frame({ children }: { readonly children: ReactNode }) {
  const [slot, setSlot] = useState<HTMLElement | null>(null)
  const [, here] = useRoute('/p/:prefix/*?')
  // In settings the rail still leads back to the project one came from.
  const last = useRef<string>(undefined)
  if (here) last.current = here.prefix
  const project = useProjectByPrefix(here?.prefix ?? last.current)
  return (
    <BarSlotContext value={slot}>
      <div className={styles.frame}>
        <a href="#main" className={styles.skip}>
          Skip to the content
        </a>
        <Rail project={project} />
        <TopBar project={here ? project : undefined} slot={setSlot} />
        <main id="main" tabIndex={-1} className={styles.main}>
          {children}
        </main>
      </div>
    </BarSlotContext>
  )
}
