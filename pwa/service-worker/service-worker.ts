/// <reference lib="webworker" />
import { cleanupOutdatedCaches, createHandlerBoundToURL, matchPrecache, precacheAndRoute } from 'workbox-precaching'
import { NavigationRoute, registerRoute, setCatchHandler } from 'workbox-routing'

declare const self: ServiceWorkerGlobalScope & { readonly __WB_MANIFEST: { readonly url: string; readonly revision: string | null }[] }

/*
 * Keeps the app itself, so that it starts without a network. It never touches data: those are the replica's. A new release waits until
 * a person asks for it.
 */
precacheAndRoute(self.__WB_MANIFEST)
cleanupOutdatedCaches()

/** What the relay answers itself and a person may open in a tab. */
const RELAY = [/^\/(api|auth|sync)(\/|$)/, /^\/(healthz|readyz|metrics|docs|openapi\.json)$/]
registerRoute(new NavigationRoute(createHandlerBoundToURL('/index.html'), { denylist: RELAY }))
setCatchHandler(async ({ request }) => {
  const app = request.mode === 'navigate' ? await matchPrecache('/index.html') : undefined
  return app ?? Response.error()
})

self.addEventListener('message', ({ data }: ExtendableMessageEvent) => {
  if ((data as { type?: unknown } | undefined)?.type === 'SKIP_WAITING') void self.skipWaiting()
})
// The first visit needs no second one to be served from here.
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))
