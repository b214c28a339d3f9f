const GAP_PX = 6
const EDGE_PX = 8

interface Box {
  readonly width: number
  readonly height: number
}

interface Rect extends Box {
  readonly left: number
  readonly top: number
}

/** Under the middle of what it is about, above it where there is no room, and never outside. */
export function placeBeside(about: Rect, box: Box, page: Box): { readonly left: number; readonly top: number } {
  const below = about.top + about.height + GAP_PX
  const top = below + box.height + EDGE_PX <= page.height ? below : about.top - GAP_PX - box.height
  const middle = about.left + about.width / 2 - box.width / 2
  return { left: Math.max(EDGE_PX, Math.min(middle, page.width - box.width - EDGE_PX)), top: Math.max(EDGE_PX, top) }
}
