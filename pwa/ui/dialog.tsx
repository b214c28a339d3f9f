import { type ReactNode, Suspense } from 'react'
import { lazily } from './lazily.ts'
import { useStayed } from './use-stayed.ts'

const DialogPopup = lazily(() => import('./dialog-popup.tsx'), 'DialogPopup')
const SheetPopup = lazily(() => import('./sheet-popup.tsx'), 'SheetPopup')

export interface DialogProps {
  readonly open: boolean
  /** Somebody wants it closed: Escape, outside, the cross. Leave it open to keep what was typed. */
  readonly onClose: () => void
  readonly title: string
  /** The title is for ears only: the content has its own. */
  readonly bare?: boolean
  readonly description?: ReactNode
  readonly width?: 'narrow' | 'normal' | 'wide'
  /** Buttons, the one that does it last. */
  readonly footer?: ReactNode
  readonly children?: ReactNode
}

/** Stands over everything until it is answered. On a phone it comes from below. */
export function Dialog(props: DialogProps) {
  return (
    useStayed(props.open) && (
      <Suspense>
        <DialogPopup {...props} />
      </Suspense>
    )
  )
}

/** Fetches the dialog's code before it is asked for. */
export const preloadDialog = DialogPopup.preload

export type SheetProps = Omit<DialogProps, 'width'>

/** A sheet from below that is swiped away: for phones. */
export function Sheet(props: SheetProps) {
  return (
    useStayed(props.open) && (
      <Suspense>
        <SheetPopup {...props} />
      </Suspense>
    )
  )
}
