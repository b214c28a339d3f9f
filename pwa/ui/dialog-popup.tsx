import { Dialog } from '@base-ui/react/dialog'
import X from 'lucide-react/icons/x'
import { useRef } from 'react'
import { cx } from './cx.ts'
import styles from './dialog.module.css'
import type { DialogProps } from './dialog.tsx'
import { IconButton } from './icon-button.tsx'
import { isOnMessage } from './toasts.tsx'

export function DialogPopup({ open, onClose, title, bare, description, width = 'normal', footer, children }: DialogProps) {
  const popup = useRef<HTMLDivElement>(null)
  return (
    <Dialog.Root open={open} onOpenChange={(next, { event }) => !next && !isOnMessage(event) && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className={styles.backdrop} />
        <Dialog.Viewport className={styles.viewport}>
          <Dialog.Popup
            ref={popup}
            initialFocus={() => firstField(popup.current) ?? popup.current}
            className={cx(styles.popup, styles[width])}
          >
            <header className={bare ? styles.bareHeader : styles.header}>
              <Dialog.Title className={bare ? 'unseen' : styles.title}>{title}</Dialog.Title>
              <Dialog.Close render={<IconButton label="Close" keys="Esc" icon={<X size={16} />} />} />
            </header>
            {description && <Dialog.Description className={styles.description}>{description}</Dialog.Description>}
            <div className={styles.body}>{children}</div>
            {footer && <footer className={styles.footer}>{footer}</footer>}
          </Dialog.Popup>
        </Dialog.Viewport>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

/** Whoever opens a form wants to type, not to close it; where nothing is typed, the whole is read first. */
const firstField = (popup: HTMLElement | null): HTMLElement | null | undefined =>
  popup?.querySelector<HTMLElement>('input:not([type=radio], [type=checkbox]), textarea')
