import { Popover } from '@base-ui/react/popover'
import { useRef } from 'react'
import styles from './popover.module.css'
import type { PopoverAtProps } from './popover.tsx'

export function PopoverPopup({ open, onClose, anchor, label, side = 'bottom', align = 'start', children }: PopoverAtProps) {
  const popup = useRef<HTMLDivElement>(null)
  // Somebody may have gone on elsewhere while it closed.
  const returnTo = () => {
    const { activeElement } = document
    const isElsewhere = activeElement !== document.body && !popup.current?.contains(activeElement)
    return isElsewhere ? false : anchor instanceof HTMLElement ? anchor : true
  }
  return (
    <Popover.Root
      open={open}
      onOpenChange={(next, details) => {
        // A click on its own button is that button's business: it would close here and open again there.
        if (details.event.target instanceof Node && anchor?.contains(details.event.target)) return
        if (!next) onClose()
      }}
    >
      <Popover.Portal>
        <Popover.Positioner anchor={anchor} side={side} align={align} sideOffset={6} collisionPadding={8} className={styles.positioner}>
          <Popover.Popup ref={popup} aria-label={label} finalFocus={returnTo} className={styles.popup}>
            {children}
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  )
}
