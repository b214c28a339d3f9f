import { useState } from 'react'

export const PANEL_PX_MIN = 420
export const PANEL_PX_MAX = 960
export const PANEL_PX_DEFAULT = 560
const KEY = 'baton-panel-px'

/** How wide this browser shows a panel; remembered where the browser remembers anything. */
export function usePanelWidth(): { readonly width: number; readonly setWidth: (px: number) => void } {
  const [width, set] = useState(remembered)
  return {
    width,
    setWidth: (px) => {
      const next = within(px)
      set(next)
      try {
        localStorage.setItem(KEY, String(next))
      } catch {
        // It is this wide until the tab closes.
      }
    },
  }
}

export const within = (px: number): number => Math.round(Math.max(PANEL_PX_MIN, Math.min(PANEL_PX_MAX, px)))

function remembered(): number {
  try {
    const stored = Number(localStorage.getItem(KEY))
    return stored > 0 ? within(stored) : PANEL_PX_DEFAULT
  } catch {
    return PANEL_PX_DEFAULT
  }
}
