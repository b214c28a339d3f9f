import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { newFolder, openRelay } from '../../support/open-relay.ts'

const PAGE = '<!doctype html><title>Baton</title><script type="module" src="/assets/main-1a2b.js"></script>'

/** What a build leaves, in short. */
function built(): string {
  const folder = newFolder()
  mkdirSync(join(folder, 'assets'))
  writeFileSync(join(folder, 'index.html'), PAGE)
  writeFileSync(join(folder, 'service-worker.js'), 'self')
  writeFileSync(join(folder, 'manifest.webmanifest'), '{}')
  writeFileSync(join(folder, 'assets/main-1a2b.js'), 'main()')
  writeFileSync(join(folder, 'assets/main-1a2b.js.gz'), gzipSync('main()'))
  writeFileSync(join(folder, '..', 'outside.txt'), 'outside')
  return folder
}

const navigation = { accept: 'text/html,application/xhtml+xml' }

test('[WA1] every address that is no file and none of the relay’s own is the app’s', async () => {
  const { url } = await openRelay({ app: built() })
  for (const path of ['/', '/p/WORK', '/p/WORK/t/WORK-1', '/claim', '/sign-in?next=%2Fp%2FWORK', '/invite']) {
    const page = await fetch(`${url}${path}`, { headers: navigation })
    expect([path, page.status, page.headers.get('cache-control'), await page.text()]).toEqual([path, 200, 'no-cache', PAGE])
  }
  for (const [path, headers, status] of [
    ['/assets/main-gone.js', {}, 404],
    ['/api/nothing', navigation, 401],
    ['/auth/nothing', navigation, 404],
    ['/sync', navigation, 404],
    ['/healthz', navigation, 200],
    ['/nothing', {}, 404],
  ] as const) {
    const answer = await fetch(`${url}${path}`, { headers })
    expect([path, answer.status, answer.headers.get('content-type')]).toEqual([path, status, 'application/json'])
  }
  expect((await fetch(`${url}/p/WORK`, { method: 'POST', headers: navigation })).status).toBe(404)
})

test('[WA1] only files of the app are served', async () => {
  const { url } = await openRelay({ app: built() })
  for (const path of ['/../outside.txt', '/%2e%2e/outside.txt', '/..%2foutside.txt', '/assets/..%5c..%5coutside.txt', '/%00', '/%']) {
    const answer = await fetch(`${url}${path}`)
    expect([path, answer.status]).toEqual([path, 404])
  }
})

test('[WA2] a file whose name changes with its content is kept for good, every other is asked for anew', async () => {
  const { url } = await openRelay({ app: built() })
  const headersOf = async (path: string, encoding = 'identity') => {
    const { status, headers } = await fetch(`${url}${path}`, { headers: { 'accept-encoding': encoding } })
    expect([path, status]).toEqual([path, 200])
    return headers
  }
  expect((await headersOf('/assets/main-1a2b.js')).get('cache-control')).toBe('public, max-age=31536000, immutable')
  for (const path of ['/service-worker.js', '/manifest.webmanifest']) expect((await headersOf(path)).get('cache-control')).toBe('no-cache')
  const packed = await headersOf('/assets/main-1a2b.js', 'gzip')
  expect([packed.get('content-encoding'), packed.get('vary'), packed.get('content-type')]).toEqual([
    'gzip',
    'Accept-Encoding',
    'text/javascript; charset=utf-8',
  ])
  expect(packed.get('cache-control')).toContain('immutable')
})

test('[WA3] a page runs scripts of this relay alone, stands in no frame, and is what it says it is', async () => {
  const { url } = await openRelay({ app: built() })
  const { headers } = await fetch(url, { headers: navigation })
  const policy = headers.get('content-security-policy') ?? ''
  expect(policy.split('; ')).toEqual(
    expect.arrayContaining(["script-src 'self'", "connect-src 'self'", "frame-ancestors 'none'", "base-uri 'none'"]),
  )
  expect(policy).not.toMatch(/script-src[^;]*(unsafe|\*|data:)/)
  expect(headers.get('x-content-type-options')).toBe('nosniff')
  expect(headers.get('referrer-policy')).toBe('no-referrer')
})

test('[WA1] without the app the relay says how to get it, and everything else works', async () => {
  const { url, admin } = await openRelay({ app: newFolder() })
  const page = await fetch(url, { headers: navigation })
  expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=UTF-8'])
  expect(await page.text()).toContain('npm start')
  expect((await admin('GET', '/api/me')).status).toBe(200)
})
