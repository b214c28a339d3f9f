import type { IncomingHttpHeaders } from 'node:http'
import { type Rejection, reject } from '@baton/shared/rejection.ts'

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]'])

/**
 * A page of any site may be led here by a name of its own (DNS rebinding), so both where a request came to and the page it came from have to
 * be this machine by its own names. Ports are free: a tunnel has another one.
 */
export function refuseForeign({ host, origin }: Pick<IncomingHttpHeaders, 'host' | 'origin'>): Rejection | undefined {
  if (!isLoopback(`http://${host}`)) return reject('FOREIGN_ORIGIN', 'This node is reached as 127.0.0.1 or localhost only.', { host })
  if (origin !== undefined && !isLoopback(origin)) {
    return reject('FOREIGN_ORIGIN', 'Only pages of this machine may speak to this node.', { origin })
  }
  return undefined
}

const isLoopback = (address: string): boolean => LOOPBACK.has(URL.parse(address)?.hostname ?? '')
