/** The number on the installed app's icon: what waits for this person. Where there is no badge, nothing happens. */
export async function showBadge(waiting: number): Promise<void> {
  try {
    if (waiting > 0) await navigator.setAppBadge(waiting)
    else await navigator.clearAppBadge()
  } catch {
    // Not installed, not allowed, or a browser without badges.
  }
}
