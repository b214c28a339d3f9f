import type { ReactNode } from 'react'

export type MenuEntry =
  | {
      readonly kind: 'action'
      readonly label: string
      readonly run: () => void
      readonly icon?: ReactNode
      /** The key that does the same. */
      readonly keys?: string
      readonly danger?: boolean
      /** Chosen now, of several. */
      readonly checked?: boolean
      /** Why it cannot be done now; it stays in sight and can be pointed at. */
      readonly disabled?: string
      /** Soft, on the right. */
      readonly hint?: ReactNode
    }
  | { readonly kind: 'link'; readonly label: string; readonly href: string; readonly icon?: ReactNode }
  | { readonly kind: 'group'; readonly label: string; readonly entries: readonly MenuEntry[] }
  | { readonly kind: 'submenu'; readonly label: string; readonly icon?: ReactNode; readonly entries: readonly MenuEntry[] }
  | { readonly kind: 'line' }
