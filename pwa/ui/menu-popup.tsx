import { Menu } from '@base-ui/react/menu'
import Check from 'lucide-react/icons/check'
import ChevronRight from 'lucide-react/icons/chevron-right'
import { type ReactNode, useRef } from 'react'
import { useLocation } from 'wouter'
import { cx } from './cx.ts'
import { Kbd } from './kbd.tsx'
import styles from './menu.module.css'
import type { MenuAtProps } from './menu.tsx'
import type { MenuEntry } from './menu-entry.ts'

export function MenuPopup({ open, onClose, entries, anchor, label, align = 'start' }: MenuAtProps) {
  const popup = useRef<HTMLDivElement>(null)
  // While it fades out it still shows what it showed, and what had the focus is still there.
  const shown = useRef<readonly MenuEntry[]>([])
  if (open) shown.current = entries()
  // Somebody may have gone on elsewhere while it closed.
  const returnTo = () => {
    const { activeElement } = document
    const isElsewhere = activeElement !== document.body && !popup.current?.contains(activeElement)
    return isElsewhere ? false : anchor instanceof HTMLElement ? anchor : true
  }
  return (
    <Menu.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Menu.Portal>
        <Menu.Positioner anchor={anchor} align={align} sideOffset={4} collisionPadding={8} className={styles.positioner}>
          <Menu.Popup ref={popup} aria-label={label} finalFocus={returnTo} className={styles.popup}>
            <Entries entries={shown.current} />
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  )
}

function Entries({ entries }: { readonly entries: readonly MenuEntry[] }): ReactNode {
  return entries.map((entry, at) => <Entry key={entry.kind === 'line' ? `line ${at}` : entry.label} entry={entry} />)
}

function Entry({ entry }: { readonly entry: MenuEntry }) {
  const [, go] = useLocation()
  switch (entry.kind) {
    case 'line':
      return <Menu.Separator className={styles.line} />
    case 'group':
      return (
        <Menu.Group>
          <Menu.GroupLabel className={styles.heading}>{entry.label}</Menu.GroupLabel>
          <Entries entries={entry.entries} />
        </Menu.Group>
      )
    case 'submenu':
      return (
        <Menu.SubmenuRoot>
          <Menu.SubmenuTrigger className={styles.item}>
            <Face {...entry} right={<ChevronRight size={14} />} />
          </Menu.SubmenuTrigger>
          <Menu.Portal>
            <Menu.Positioner className={styles.positioner} collisionPadding={8}>
              <Menu.Popup className={styles.popup}>
                <Entries entries={entry.entries} />
              </Menu.Popup>
            </Menu.Positioner>
          </Menu.Portal>
        </Menu.SubmenuRoot>
      )
    case 'link':
      return (
        <Menu.Item className={styles.item} onClick={() => go(entry.href)}>
          <Face {...entry} />
        </Menu.Item>
      )
    case 'action':
      return <Action entry={entry} />
  }
}

function Action({ entry }: { readonly entry: Extract<MenuEntry, { kind: 'action' }> }) {
  const right = entry.checked ? <Check size={14} /> : (entry.hint ?? (entry.keys && <Kbd keys={entry.keys} />))
  const shared = { className: cx(styles.item, entry.danger && styles.danger), disabled: entry.disabled !== undefined, closeOnClick: true }
  const face = <Face {...entry} right={right} why={entry.disabled} />
  if (entry.checked === undefined) {
    return (
      <Menu.Item {...shared} onClick={entry.run}>
        {face}
      </Menu.Item>
    )
  }
  return (
    <Menu.CheckboxItem {...shared} checked={entry.checked} onCheckedChange={entry.run}>
      {face}
    </Menu.CheckboxItem>
  )
}

interface FaceProps {
  readonly label: string
  readonly icon?: ReactNode
  readonly right?: ReactNode
  readonly why?: string | undefined
}

function Face({ label, icon, right, why }: FaceProps) {
  return (
    <>
      {icon && <span className={styles.icon}>{icon}</span>}
      <span className={styles.label}>
        {label}
        {why !== undefined && <span className={styles.why}>{why}</span>}
      </span>
      {right && <span className={styles.right}>{right}</span>}
    </>
  )
}
