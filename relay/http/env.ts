import type { HttpBindings } from '@hono/node-server'
import type { Context } from 'hono'
import type { Browser } from '../logins/browser.ts'
import type { Principal } from '../streams/rights.ts'
import type { Shown } from './auth.ts'

/** What the chain of checks leaves for a route. */
export type Env = { Variables: { requestId: string; principal: Principal; file?: string }; Bindings: Partial<HttpBindings> }

export type AppContext = Context<Env>

export const browserOf = ({ req, env }: AppContext): Browser => ({
  cookie: req.header('cookie'),
  userAgent: req.header('user-agent'),
  address: env?.incoming?.socket.remoteAddress ?? 'unknown',
})

export const shownBy = (c: AppContext): Shown => ({
  authorization: c.req.header('authorization'),
  browser: browserOf(c),
  origin: c.req.header('origin'),
  site: c.req.header('sec-fetch-site'),
  isWrite: c.req.method !== 'GET' && c.req.method !== 'HEAD',
  renew: true,
})
