import { Drawer } from '@base-ui/react/drawer'
import type { SheetProps } from './dialog.tsx'
import styles from './sheet.module.css'

export function SheetPopup({ open, onClose, title, bare, description, footer, children }: SheetProps) {
  return (
    <Drawer.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Drawer.Portal>
        <Drawer.Backdrop className={styles.backdrop} />
        <Drawer.Viewport className={styles.viewport}>
          <Drawer.Popup className={styles.popup}>
            <div className={styles.grip} />
            <Drawer.Title className={bare ? 'unseen' : styles.title}>{title}</Drawer.Title>
            {description && <Drawer.Description className={styles.description}>{description}</Drawer.Description>}
            <Drawer.Content className={styles.body}>{children}</Drawer.Content>
            {footer && <footer className={styles.footer}>{footer}</footer>}
            {/* Eyes swipe; screen readers need a way out. */}
            <Drawer.Close className="unseen">Close</Drawer.Close>
          </Drawer.Popup>
        </Drawer.Viewport>
      </Drawer.Portal>
    </Drawer.Root>
  )
}
