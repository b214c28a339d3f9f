import { useSyncExternalStore } from 'react'

/** The width below which the tokens switch to one column a screen. */
const NARROW = '(width < 720px)'

export const isNarrowNow = (): boolean => matchMedia(NARROW).matches

export const useNarrow = (): boolean =>
  useSyncExternalStore((changed) => {
    const query = matchMedia(NARROW)
    query.addEventListener('change', changed)
    return () => query.removeEventListener('change', changed)
  }, isNarrowNow)
