import { type ReactNode, Suspense, useRef, useState } from 'react'
import { lazily } from './lazily.ts'
import type { MenuEntry } from './menu-entry.ts'
import { useStayed } from './use-stayed.ts'

// Fetched when somebody is about to open one: a board paints without it.
const MenuPopup = lazily(() => import('./menu-popup.tsx'), 'MenuPopup')

export interface MenuAtProps {
  readonly open: boolean
  readonly onClose: () => void
  readonly entries: () => readonly MenuEntry[]
  /** Where it stands, and who has the focus afterwards. */
  readonly anchor: Element | { readonly getBoundingClientRect: () => DOMRect } | null
  readonly label: string
  readonly align?: 'start' | 'end'
}

/** A menu without a button: opened by a key, or where a card was clicked. */
export function MenuAt(props: MenuAtProps) {
  return (
    useStayed(props.open) && (
      <Suspense>
        <MenuPopup {...props} />
      </Suspense>
    )
  )
}

export interface MenuTrigger {
  readonly ref: (element: HTMLElement | null) => void
  readonly onClick: () => void
  readonly onPointerEnter: () => void
  readonly onFocus: () => void
  readonly 'aria-haspopup': 'menu'
  readonly 'aria-expanded': boolean
}

export interface MenuProps extends Pick<MenuAtProps, 'label' | 'entries' | 'align'> {
  /** `(menu) => <IconButton label="More" icon={…} {...menu} />` */
  readonly trigger: (props: MenuTrigger) => ReactNode
}

export function Menu({ trigger, ...menu }: MenuProps) {
  const [open, setOpen] = useState(false)
  const anchor = useRef<HTMLElement>(null)
  return (
    <>
      {trigger({
        ref: (element) => {
          anchor.current = element
        },
        onClick: () => setOpen((was) => !was),
        onPointerEnter: MenuPopup.preload,
        onFocus: MenuPopup.preload,
        'aria-haspopup': 'menu',
        'aria-expanded': open,
      })}
      <MenuAt {...menu} open={open} anchor={anchor.current} onClose={() => setOpen(false)} />
    </>
  )
}
