const KEY = 'baton-look'

export const THEMES = ['system', 'light', 'dark'] as const
export const DENSITIES = ['comfortable', 'compact'] as const

export interface LookChoice {
  readonly theme: (typeof THEMES)[number]
  readonly density: (typeof DENSITIES)[number]
  /** Shortcuts without a modifier, `C` and the like; off for who dictates or leans on keys. */
  readonly singleKeys: boolean
  readonly railOpen: boolean
}

/** Each part has its own fallback: one bad value does not undo the others. By hand, since the page waits for this. */
export function readLook(): LookChoice {
  const { theme, density, singleKeys, railOpen } = stored()
  return {
    theme: THEMES.find((each) => each === theme) ?? 'system',
    density: DENSITIES.find((each) => each === density) ?? 'comfortable',
    singleKeys: singleKeys !== false,
    railOpen: railOpen === true,
  }
}

function stored(): Partial<Record<keyof LookChoice, unknown>> {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}')
    return typeof found === 'object' && found !== null ? found : {}
  } catch {
    return {}
  }
}

/** Where there is no storage the choice lasts as long as the tab. `public/look.js` reads it before the first paint. */
export function storeLook(look: LookChoice): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(look))
  } catch {
    return
  }
}

export function showLook({ theme, density }: LookChoice): void {
  const { dataset } = document.documentElement
  if (theme === 'system') delete dataset.theme
  else dataset.theme = theme
  if (density === 'compact') dataset.density = density
  else delete dataset.density
}
