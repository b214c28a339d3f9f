// Runs before the first paint, so that nobody sees the other theme flash. A file of its own: the relay's policy forbids inline scripts.
;(() => {
  try {
    const { theme, density } = JSON.parse(localStorage.getItem('baton-look') ?? '{}')
    const root = document.documentElement
    if (theme === 'light' || theme === 'dark') root.dataset.theme = theme
    if (density === 'compact') root.dataset.density = density
  } catch {
    // No storage, or not ours: the system's look.
  }
})()
