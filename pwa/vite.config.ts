import react from '@vitejs/plugin-react'
import { defineConfig, loadEnv, type Plugin, type ProxyOptions } from 'vite'
import { VitePWA } from 'vite-plugin-pwa'
import { groups } from './build/first-screen.ts'
import { lazyConstants } from './build/lazy-constants.ts'
import { manifest } from './install/manifest.ts'

export default defineConfig(({ mode }) => {
  const { BATON_RELAY = 'http://127.0.0.1:4600', BATON_TOKEN } = loadEnv(mode, '.', 'BATON_')
  return {
    plugins: [react(), lazyConstants(), preloadTextFont(), installable()],
    // Two copies of yjs cannot read each other's documents.
    resolve: { dedupe: ['yjs', 'lib0', 'y-protocols', 'react', 'react-dom'] },
    css: { modules: { localsConvention: 'camelCaseOnly' } },
    server: { host: '127.0.0.1', proxy: relayProxy(BATON_RELAY, BATON_TOKEN) },
    build: {
      outDir: 'dist',
      // Browsers with light-dark(), :has() and native nesting, so that CSS goes out as it was written.
      target: ['chrome125', 'edge125', 'firefox128', 'safari17.5'],
      // No data: addresses: the relay's Content-Security-Policy has none, and a font is cached apart.
      assetsInlineLimit: 0,
      rolldownOptions: { output: { codeSplitting: { groups } } },
    },
  }
})

/** Screens run against a relay beside them; with BATON_TOKEN also without signing in. */
function relayProxy(target: string, token: string | undefined): Record<string, ProxyOptions> {
  const headers = token === undefined ? {} : { authorization: `Bearer ${token}` }
  const http = { target, changeOrigin: true, headers: { ...headers, origin: new URL(target).origin } }
  // Not this app's own sources in a folder of the same name.
  return { '^/(api|auth)/(?!.*[.]tsx?([?]|$))': http, '/sync': { ...http, ws: true } }
}

/** The manifest, and a service worker of our own that is told which files make the app. */
const installable = () =>
  VitePWA({
    strategies: 'injectManifest',
    srcDir: 'service-worker',
    filename: 'service-worker.ts',
    injectRegister: false,
    manifest,
    // Fonts of other scripts than Latin are fetched when a text needs them.
    injectManifest: {
      globPatterns: ['**/*.{js,css,html,svg,png,webmanifest}', '**/*-latin-wght-normal*.woff2'],
      globIgnores: ['icons/**'],
    },
  })

/** The font of all text is asked for beside the first script and not after the style sheet. */
function preloadTextFont(): Plugin {
  return {
    name: 'preload-text-font',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: (_html, { bundle }) => {
        const font = Object.keys(bundle ?? {}).find((file) => /inter-latin-wght-normal.*\.woff2$/.test(file))
        if (font === undefined) return []
        const attrs = { rel: 'preload', as: 'font', type: 'font/woff2', href: `/${font}`, crossorigin: true }
        return [{ tag: 'link', attrs, injectTo: 'head' }]
      },
    },
  }
}
