import type { Context } from 'hono'
import type { Principal } from '../streams/rights.ts'

/** What the chain of checks leaves for a route. */
export type Env = { Variables: { requestId: string; principal: Principal } }

export type AppContext = Context<Env>
