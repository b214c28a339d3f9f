import { mkdtempSync, rmSync } from 'node:fs'
import type { ClientRequest, IncomingMessage } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, type ProxyOptions, preview } from 'vite'

const PAGE = fileURLToPath(new URL('../pwa/replica/page', import.meta.url))

export interface TabServer {
  readonly url: string
  readonly close: () => Promise<void>
}

/**
 * Serves the page that holds nothing but a replica, and a relay behind it on the same origin. A page is signed in by the cookie `token`,
 * which becomes the Authorization header: what signing in does is tested elsewhere.
 */
export async function serveTabs(relay: string): Promise<TabServer> {
  const outDir = mkdtempSync(join(tmpdir(), 'baton-tab-'))
  const base = { root: PAGE, configFile: false, logLevel: 'silent', cacheDir: join(outDir, 'cache') } as const
  await build({ ...base, build: { outDir, minify: false, target: 'esnext', rolldownOptions: { input: join(PAGE, 'tab.html') } } })
  const server = await preview({
    ...base,
    build: { outDir },
    preview: { host: '127.0.0.1', port: 0, proxy: { '/api': signedIn(relay), '/sync': { ...signedIn(relay), ws: true } } },
  })
  return {
    url: `${server.resolvedUrls?.local[0]}tab.html`,
    close: async () => {
      await server.close()
      rmSync(outDir, { recursive: true, force: true })
    },
  }
}

const signedIn = (target: string): ProxyOptions => ({
  target,
  changeOrigin: true,
  headers: { origin: target },
  configure: (proxy) => {
    const sign = (out: ClientRequest, request: IncomingMessage) => {
      const token = /\btoken=([^;]+)/.exec(request.headers.cookie ?? '')?.[1]
      if (token) out.setHeader('authorization', `Bearer ${token}`)
    }
    proxy.on('proxyReq', sign)
    proxy.on('proxyReqWs', sign)
    // A relay that is away is what the tests are about.
    proxy.on('error', () => {})
  },
})
