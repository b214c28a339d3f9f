/** What happens around a page that a replica has to know. */
export interface PageEvents {
  /** The network went, or came back; of the first a browser is sure, of the second it is not. */
  readonly onOffline: () => void
  readonly onOnline: () => void
  /** Somebody looks at this tab again. */
  readonly onShown: () => void
  /** Somebody points or types here. */
  readonly onTouched: () => void
  readonly onStorage: (event: StorageEvent) => void
}

/** Returns how to stop. */
export function watchPage({ onOffline, onOnline, onShown, onTouched, onStorage }: PageEvents): () => void {
  const end = new AbortController()
  const options = { signal: end.signal, passive: true }
  const onVisibility = () => {
    if (document.visibilityState === 'visible') onShown()
  }
  addEventListener('offline', onOffline, options)
  addEventListener('online', onOnline, options)
  // A page that comes back out of the browser's cache slept meanwhile.
  addEventListener('pageshow', onVisibility, options)
  addEventListener('storage', onStorage, options)
  document.addEventListener('visibilitychange', onVisibility, options)
  for (const type of ['pointerdown', 'keydown']) addEventListener(type, onTouched, { ...options, capture: true })
  return () => end.abort()
}
