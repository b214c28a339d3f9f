import { Button } from '../ui/button.tsx'
import { CopyField } from '../ui/copy-field.tsx'
import { Dialog } from '../ui/dialog.tsx'

export interface ShownLinkProps {
  readonly made: { readonly for: string; readonly link: string } | undefined
  readonly onClose: () => void
}

/** A link that lets somebody in. It is shown this once: the relay keeps only its hash. */
export function ShownLink({ made, onClose }: ShownLinkProps) {
  return (
    <Dialog
      open={made !== undefined}
      onClose={onClose}
      title={`A link for ${made?.for ?? ''}`}
      description="Send it to them, and only to them: whoever opens it first comes in. It is shown only now."
      footer={
        <Button look="primary" onClick={onClose}>
          Done
        </Button>
      }
    >
      <CopyField label="Link" text={made?.link ?? ''} wrap />
    </Dialog>
  )
}
