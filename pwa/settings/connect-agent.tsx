import type { Member } from '@baton/shared/member/member.ts'
import { useState } from 'react'
import type { MadeToken } from '../api/access.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { ConnectLines } from './connect-lines.tsx'
import { NewTokenForm } from './new-token-form.tsx'

export interface ConnectAgentProps {
  /** A known agent gets another token; else a new one is made. */
  readonly agent: Member | undefined
  readonly onMade: () => void
  readonly onClose: () => void
}

/** Two steps: what the agent may do, then the line to paste, shown once. */
export function ConnectAgent({ agent, onMade, onClose }: ConnectAgentProps) {
  const [made, setMade] = useState<MadeToken & { readonly name: string; readonly prefix: string | undefined }>()
  const [busy, setBusy] = useState(false)
  return (
    <Dialog
      open
      onClose={onClose}
      title={made ? `Connect ${made.name}` : agent ? `A new token for ${agent.name}` : 'Connect an agent'}
      description={made && 'The token is shown only now. Whoever has it acts as this agent.'}
      footer={
        made ? (
          <Button look="primary" onClick={onClose}>
            Done
          </Button>
        ) : (
          <>
            <Button onClick={onClose}>Cancel</Button>
            <Button type="submit" form="new-token" look="primary" busy={busy}>
              Create the token
            </Button>
          </>
        )
      }
    >
      {made ? (
        <ConnectLines made={made} prefix={made.prefix} />
      ) : (
        <NewTokenForm
          agent={agent}
          onBusy={setBusy}
          onMade={(token, name, prefix) => {
            setMade({ ...token, name, prefix })
            onMade()
          }}
        />
      )}
    </Dialog>
  )
}
