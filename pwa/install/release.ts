/**
 *   current --another was installed--> waiting --the person asks--> taking --it controls this tab--> reload
 *      \--another tab took it, or a file of this release is gone--> outdated --the person asks--> reload
 */
export type ReleaseState = 'current' | 'waiting' | 'taking' | 'outdated'

/** Watches for a newer release of the app. It never reloads by itself: what is being typed comes first. */
export class Release {
  readonly #listeners = new Set<() => void>()
  #state: ReleaseState = 'current'
  #skipWaiting: () => void = () => {}

  readonly getState = (): ReleaseState => this.#state

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Goes over to the newer release. Call it when everything typed is on this device's disk. */
  readonly take = (): void => {
    if (this.#state !== 'waiting') return location.reload()
    this.#become('taking')
    this.#skipWaiting()
  }

  /** Registers the service worker; looks for a newer one now and then, since an installed app is open for days. */
  async watch(): Promise<void> {
    if (!('serviceWorker' in navigator)) return
    // A part that is loaded when it is needed may belong to a release that is gone.
    addEventListener('vite:preloadError', () => this.#become('outdated'))
    await new Promise((resolve) => setTimeout(resolve, WATCHED_AFTER_MS))
    const { Workbox } = await import('workbox-window')
    const workbox = new Workbox('/service-worker.js')
    this.#skipWaiting = () => workbox.messageSkipWaiting()
    workbox.addEventListener('waiting', () => this.#become('waiting'))
    workbox.addEventListener('controlling', ({ isUpdate }) => {
      if (this.#state === 'taking') location.reload()
      // To a tab that stood open before there was any service worker, Workbox calls no later one an update.
      else if (isUpdate || this.#state === 'waiting') this.#become('outdated')
    })
    try {
      await workbox.register()
    } catch {
      // A private window, or a page without HTTPS: the app works, it only needs the network to start.
      return
    }
    setInterval(() => void workbox.update().catch(() => {}), LOOK_EVERY_MS)
  }

  #become(state: ReleaseState): void {
    this.#state = state
    for (const listener of this.#listeners) listener()
  }
}

/** What one came to see is fetched and drawn first. */
const WATCHED_AFTER_MS = 1_000
const LOOK_EVERY_MS = 60 * 60 * 1000
