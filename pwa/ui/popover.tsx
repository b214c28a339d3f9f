import { type ReactNode, Suspense, useRef, useState } from 'react'
import { lazily } from './lazily.ts'
import { useStayed } from './use-stayed.ts'

const PopoverPopup = lazily(() => import('./popover-popup.tsx'), 'PopoverPopup')

export interface PopoverAtProps {
  readonly open: boolean
  readonly onClose: () => void
  readonly anchor: Element | null
  readonly label: string
  readonly side?: 'top' | 'bottom' | 'left' | 'right'
  readonly align?: 'start' | 'center' | 'end'
  readonly children: ReactNode
}

/** A small thing beside what it is about; the page behind stays usable. */
export function PopoverAt(props: PopoverAtProps) {
  return (
    useStayed(props.open) && (
      <Suspense>
        <PopoverPopup {...props} />
      </Suspense>
    )
  )
}

export interface PopoverTrigger {
  readonly ref: (element: HTMLElement | null) => void
  readonly onClick: () => void
  readonly onPointerEnter: () => void
  readonly 'aria-haspopup': 'dialog'
  readonly 'aria-expanded': boolean
}

export interface PopoverProps extends Omit<PopoverAtProps, 'open' | 'onClose' | 'anchor' | 'children'> {
  readonly trigger: (props: PopoverTrigger) => ReactNode
  readonly children: ReactNode | ((close: () => void) => ReactNode)
}

export function Popover({ trigger, children, ...popover }: PopoverProps) {
  const [open, setOpen] = useState(false)
  const anchor = useRef<HTMLElement>(null)
  const close = () => setOpen(false)
  return (
    <>
      {trigger({
        ref: (element) => {
          anchor.current = element
        },
        onClick: () => setOpen((was) => !was),
        onPointerEnter: PopoverPopup.preload,
        'aria-haspopup': 'dialog',
        'aria-expanded': open,
      })}
      <PopoverAt {...popover} open={open} anchor={anchor.current} onClose={close}>
        {typeof children === 'function' ? children(close) : children}
      </PopoverAt>
    </>
  )
}
