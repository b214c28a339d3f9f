import CloudOff from 'lucide-react/icons/cloud-off'
import { type ReactNode, useState } from 'react'
import { Redirect, useLocation } from 'wouter'
import type { BrowserReplica } from '../replica/api.ts'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import styles from './gate.module.css'
import { useSession, useSessionState } from './session.ts'

/** Shows what needs a person only to a person. */
export function Gate({ children }: { readonly children: (replica: BrowserReplica) => ReactNode }) {
  const state = useSessionState()
  const [path] = useLocation()
  switch (state.kind) {
    case 'looking':
      return null
    case 'signed-out':
      return <Redirect to={path === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(path)}`} replace />
    case 'unreachable':
      return <Unreachable />
    case 'signed-in':
      return children(state.replica)
  }
}

function Unreachable() {
  const session = useSession()
  const [busy, setBusy] = useState(false)
  const again = async () => {
    setBusy(true)
    await session.look()
    setBusy(false)
  }
  return (
    <main className={styles.page}>
      <EmptyState
        icon={<CloudOff size={22} />}
        title="Your relay does not answer."
        level={1}
        action={
          <Button look="primary" busy={busy} onClick={() => void again()}>
            Try again
          </Button>
        }
      >
        <p>Nobody has signed in on this device yet, so there is nothing here to work on without it.</p>
      </EmptyState>
    </main>
  )
}
