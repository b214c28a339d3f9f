/** What keys do everywhere, as data: the app acts on it and the help lists it. `g` is pressed first, then the letter. */
export interface AppKey {
  readonly press: string
  readonly does: AppAction
  readonly says: string
}

export type AppAction = 'palette' | 'help' | 'board' | 'review' | 'agents' | 'settings' | 'projects'

export const APP_KEYS: readonly AppKey[] = [
  { press: 'Mod+K', does: 'palette', says: 'Find or do anything' },
  { press: '?', does: 'help', says: 'This help' },
  { press: 'G B', does: 'board', says: 'Go to the board' },
  { press: 'G R', does: 'review', says: 'Go to review' },
  { press: 'G A', does: 'agents', says: 'Go to agents' },
  { press: 'G P', does: 'projects', says: 'Go to projects' },
  { press: 'G S', does: 'settings', says: 'Go to settings' },
]

/** How long after `g` the letter may come. */
export const SECOND_PRESS_MS_MAX = 1_500

interface Pressed {
  readonly key: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
}

/** What was asked for; `'first'` when it was the first of two presses. */
export function appActionOf(pressed: Pressed, afterG: boolean, singleKeys: boolean): AppAction | 'first' | undefined {
  const { key, ctrlKey, metaKey, altKey } = pressed
  if (altKey) return undefined
  if (ctrlKey || metaKey) return key.toLowerCase() === 'k' ? 'palette' : undefined
  if (!singleKeys) return undefined
  if (afterG) return APP_KEYS.find(({ press }) => press === `G ${key.toUpperCase()}`)?.does
  if (key === '?') return 'help'
  return key === 'g' ? 'first' : undefined
}
