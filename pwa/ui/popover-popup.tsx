import { Popover } from '@base-ui/react/popover'
import styles from './popover.module.css'
import type { PopoverAtProps } from './popover.tsx'

export function PopoverPopup({ open, onClose, anchor, label, side = 'bottom', align = 'start', children }: PopoverAtProps) {
  const returnTo = () => (anchor instanceof HTMLElement ? anchor : true)
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
          <Popover.Popup aria-label={label} finalFocus={returnTo} className={styles.popup}>
            {children}
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  )
}
