import type { StoredCommand } from '@baton/shared/replica/storage.ts'
import { useState } from 'react'
import { useKept } from '../replica/hooks.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { KeptChange } from './kept-change.tsx'
import styles from './sync-panel.module.css'
import { count } from './sync-words.ts'

interface AwayProps {
  readonly parked: readonly StoredCommand[]
  readonly onLater: () => void
}

export function AwayDialog({ parked, onLater }: AwayProps) {
  const { acknowledge, confirm } = useKept()
  const [trouble, setTrouble] = useState<string>()
  /** One after the other: a later one may stand on an earlier one. */
  const confirmAll = async () => {
    for (const kept of parked) {
      const sent = await confirm(kept)
      if (!sent.ok) return setTrouble(sent.reason)
    }
  }
  return (
    <Dialog
      open
      onClose={onLater}
      title="You were away"
      description={`${count(parked.length, 'change')} of yours waited on this device while others went on. Are they still what you want?`}
      footer={
        <>
          <Button look="quiet" onClick={onLater}>
            Decide later
          </Button>
          <Button onClick={() => void Promise.all(parked.map(({ command }) => acknowledge(command.id)))}>Drop all</Button>
          <Button look="primary" onClick={() => void confirmAll()}>
            Do all of them
          </Button>
        </>
      }
    >
      {trouble && <p role="alert">{trouble}</p>}
      <div className={styles.kept}>
        <ul>
          {parked.map((kept) => (
            <KeptChange key={kept.command.id} kept={kept} />
          ))}
        </ul>
      </div>
    </Dialog>
  )
}
