import { Suspense, useState } from 'react'
import { useKept } from '../replica/hooks.ts'
import { lazily } from '../ui/lazily.ts'

const AwayDialog = lazily(() => import('./away-dialog.tsx'), 'AwayDialog')

/** What waited on this device for too long is not done behind anybody's back: its person is asked when they return. */
export function Away() {
  const { commands } = useKept()
  const parked = commands.filter(({ outcome }) => outcome?.status === 'parked')
  const newest = parked.at(-1)?.command.id
  const [later, setLater] = useState<string>()
  if (newest === undefined || newest === later) return null
  return (
    <Suspense>
      <AwayDialog parked={parked} onLater={() => setLater(newest)} />
    </Suspense>
  )
}
