import { type Rejection, reject } from '@baton/shared/rejection.ts'

/** Where requests may come to (`Host`) and come from (`Origin`): else any page in a browser could speak to a relay on the same machine. */
export interface Doors {
  readonly hosts: ReadonlySet<string>
  readonly origins: ReadonlySet<string>
  /** Hosts under which it is reached by https: something in front of it speaks that. */
  readonly secureHosts: ReadonlySet<string>
}

const LOOPBACK = ['127.0.0.1', 'localhost', '[::1]']
const EVERY_ADDRESS = new Set(['0.0.0.0', '::'])

/** Loopback names and the bound address with the port, and whatever the settings add. */
export function doorsOf({
  host,
  port,
  origins,
}: {
  readonly host: string
  readonly port: number
  readonly origins: readonly string[]
}): Doors {
  const names = EVERY_ADDRESS.has(host) ? LOOPBACK : [...LOOPBACK, host.includes(':') ? `[${host}]` : host]
  const here = new Set(names.map((name) => `${name.toLowerCase()}:${port}`))
  const listed = origins.map((origin) => new URL(origin))
  return {
    hosts: new Set([...here, ...(port === 80 ? names : []), ...listed.map((url) => url.host)]),
    secureHosts: new Set(listed.filter(({ protocol }) => protocol === 'https:').map((url) => url.host)),
    origins: new Set([...[...here].map((at) => new URL(`http://${at}`).origin), ...listed.map((url) => url.origin)]),
  }
}

interface Headers {
  readonly host?: string | undefined
  readonly origin?: string | undefined
}

export function refuseOrigin({ hosts, origins }: Doors, { host, origin }: Headers): Rejection | undefined {
  if (!hosts.has(host?.toLowerCase() ?? '')) {
    return reject('FOREIGN_ORIGIN', 'This relay is not known under this address; add it to BATON_ORIGIN if it should be.', { host })
  }
  if (origin !== undefined && !origins.has(origin)) {
    return reject('FOREIGN_ORIGIN', 'Pages of this origin may not speak to this relay; add it to BATON_ORIGIN if they should.', { origin })
  }
  return undefined
}

/**
 * A browser sends a cookie whoever's page asks, so what writes by cookie has to come from a page of this relay's own. Browsers say where from;
 * the list of origins was looked at before.
 */
export function refuseUnproven({
  origin,
  site,
}: {
  readonly origin: string | undefined
  readonly site: string | undefined
}): Rejection | undefined {
  if (site === 'same-origin' || (site === undefined && origin !== undefined)) return undefined
  return reject('FOREIGN_ORIGIN', 'A write by cookie says where it comes from: send an Origin header, or use an access token.', {
    origin,
    site,
  })
}

/** Where a request reached the relay: `https://baton.example.org`. */
export const originOf = ({ secureHosts }: Doors, host: string): string => `${secureHosts.has(host) ? 'https' : 'http'}://${host}`
