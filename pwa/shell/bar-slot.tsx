import { createContext, type ReactNode, useContext } from 'react'
import { createPortal } from 'react-dom'

export const BarSlotContext = createContext<HTMLElement | null>(null)

/** What a page puts into the bar on top while it is open: search, filters. */
export function BarSlot({ children }: { readonly children: ReactNode }) {
  const slot = useContext(BarSlotContext)
  return slot && createPortal(children, slot)
}
