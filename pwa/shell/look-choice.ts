import { z } from 'zod'

const KEY = 'baton-look'

// Each part has its own fallback: one bad value does not undo the others.
const choice = z.object({
  theme: z.enum(['system', 'light', 'dark']).catch('system'),
  density: z.enum(['comfortable', 'compact']).catch('comfortable'),
  /** Shortcuts without a modifier, `C` and the like; off for who dictates or leans on keys. */
  singleKeys: z.boolean().catch(true),
  railOpen: z.boolean().catch(false),
})

export type LookChoice = z.infer<typeof choice>

export function readLook(): LookChoice {
  try {
    return choice.parse(JSON.parse(localStorage.getItem(KEY) ?? '{}'))
  } catch {
    return choice.parse({})
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
