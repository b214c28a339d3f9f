/** Parts that open on demand; each name must be the one under which it is opened. */
const PARTS: readonly (() => Promise<unknown>)[] = [
  () => import('./quick-add.tsx'),
  () => import('../ui/menu-popup.tsx'),
  () => import('../task/task-panel.tsx'),
  () => import('./card-trouble.tsx'),
  () => import('./filter-menu-popup.tsx'),
  () => import('./board-empty.tsx'),
  () => import('./column-menu-popup.tsx'),
  () => import('./reason-dialog.tsx'),
  () => import('../ui/dialog-popup.tsx'),
  () => import('../ui/popover-popup.tsx'),
]

/** Fetches them while nothing else is to be done: who opens one waits for nothing, and also has it when the network goes. */
export async function warmUp(): Promise<void> {
  for (const fetchPart of PARTS) await fetchPart().catch(() => undefined)
}
