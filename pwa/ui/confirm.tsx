import type { Rejection } from '@baton/shared/rejection.ts'
import type { ReactNode } from 'react'
import { Button } from './button.tsx'
import { Dialog } from './dialog.tsx'
import { FormError } from './form-error.tsx'
import { useSubmit } from './use-submit.ts'

export interface ConfirmProps {
  readonly open: boolean
  readonly onClose: () => void
  /** The question. */
  readonly title: string
  readonly children: ReactNode
  /** What is done, as a verb. */
  readonly verb: string
  /** Closes when it is done; what is refused is told here. */
  readonly act: () => Promise<Rejection | undefined>
}

/** For what cannot be taken back. */
export function Confirm({ open, onClose, title, children, verb, act }: ConfirmProps) {
  const { busy, refusal, submit } = useSubmit(async () => {
    const refused = await act()
    if (!refused) onClose()
    return refused
  })
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={title}
      width="narrow"
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button look="danger" busy={busy} onClick={() => submit()}>
            {verb}
          </Button>
        </>
      }
    >
      {children}
      <FormError>{refusal?.reason}</FormError>
    </Dialog>
  )
}
