import type { ManifestOptions } from 'vite-plugin-pwa'

/** What an installed Baton is called, looks like and can be asked from outside. */
export const manifest: Partial<ManifestOptions> = {
  id: '/',
  name: 'Baton',
  short_name: 'Baton',
  description: 'A kanban for teams of people and AI agents that you host yourself.',
  start_url: '/',
  scope: '/',
  display: 'standalone',
  theme_color: '#f8f6f3',
  background_color: '#f8f6f3',
  categories: ['productivity', 'business'],
  icons: [
    { src: '/icons/icon-192.png', sizes: '192x192', type: 'image/png', purpose: 'any' },
    { src: '/icons/icon-512.png', sizes: '512x512', type: 'image/png', purpose: 'any' },
    { src: '/icons/maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
    { src: '/icon.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'any' },
  ],
  shortcuts: [
    { name: 'New task', short_name: 'New task', url: '/add', icons: [{ src: '/icons/icon-192.png', sizes: '192x192', type: 'image/png' }] },
    { name: 'Review', short_name: 'Review', url: '/review', icons: [{ src: '/icons/icon-192.png', sizes: '192x192', type: 'image/png' }] },
  ],
  // What is shared to Baton becomes a draft of a task: nothing leaves the device before the person says so.
  share_target: {
    action: '/add',
    method: 'GET',
    enctype: 'application/x-www-form-urlencoded',
    params: { title: 'title', text: 'text', url: 'url' },
  },
}
