import type { AppContext } from './env.ts'
import type { Doors } from './origin.ts'

/** Sends cookies back, to https alone where the relay is reached by it. */
export function setCookies(c: AppContext, { secureHosts }: Doors, cookies: readonly string[]): void {
  const seal = secureHosts.has(c.req.header('host') ?? '') ? '; Secure' : ''
  for (const cookie of cookies) c.res.headers.append('set-cookie', `${cookie}${seal}`)
}
