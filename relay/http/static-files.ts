import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { serveStatic } from '@hono/node-server/serve-static'
import type { Hono } from 'hono'
import type { AppContext, Env } from './env.ts'
import { PAGE_HEADERS } from './page-headers.ts'

/**
 * The app that browsers load: files whose names change with their content are kept for good, all others are asked for anew. An address that is
 * no file is one of the app's own, and the app looks at it; so are `/claim` and `/invite`, whose secrets stand behind a # and never come here.
 */
export function serveApp(app: Hono<Env>, folder: string): void {
  if (!existsSync(join(folder, 'index.html'))) return sayNotBuilt(app)
  const onFound = (path: string, c: AppContext) => c.set('file', path)
  const files = serveStatic<Env>({ root: folder, precompressed: true, onFound })
  const page = serveStatic<Env>({ path: join(folder, 'index.html'), precompressed: true, onFound })
  app.get('*', async (c, next) => {
    await next()
    const file = c.get('file')
    if (file !== undefined) addHeaders(file, c.res.headers)
  })
  app.get('*', (c, next) => (isOurs(c) ? next() : files(c, next)))
  app.get('*', (c, next) => (isOurs(c) || !isNavigation(c) ? next() : page(c, next)))
}

/** Addresses of the relay itself: what is not there, is not there. */
const isOurs = (c: AppContext): boolean => /^\/(api|auth|sync)(\/|$)/.test(c.req.path)

const isNavigation = (c: AppContext): boolean => c.req.header('accept')?.includes('text/html') ?? false

function addHeaders(path: string, headers: Headers): void {
  const isLasting = /\/assets\/[^/]+$/.test(path)
  headers.set('cache-control', isLasting ? 'public, max-age=31536000, immutable' : 'no-cache')
  headers.set('x-content-type-options', 'nosniff')
  if (/\.html(\.\w+)?$/.test(path)) for (const [name, value] of Object.entries(PAGE_HEADERS)) headers.set(name, value)
}

function sayNotBuilt(app: Hono<Env>): void {
  app.get('*', (c, next) => (isOurs(c) || !isNavigation(c) ? next() : c.html(NOT_BUILT, 200, { 'cache-control': 'no-cache' })))
}

const NOT_BUILT = `<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Baton</title>
<body style="font: 16px/1.6 system-ui, sans-serif; max-width: 34em; margin: 15vh auto; padding: 0 1.5em">
<h1 style="font-size: 1.4em">The relay runs; the app is not built yet</h1>
<p>Start it with <code>npm start</code>, which builds the app when it has to. Agents and the API work without it:
<a href="/docs">what it can do</a>.</p>
`
