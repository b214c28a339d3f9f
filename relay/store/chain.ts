import { hash } from 'node:crypto'
import { canonicalJson } from '@baton/shared/canonical.ts'
import type { StoredEvent } from './port.ts'

/** What an event's hash is made over. */
export type UnchainedEvent = Omit<StoredEvent, 'hash'>

/** The hash before the first event of a stream. */
export const CHAIN_START = ''

/** SHA-256 in hex over the previous hash and the canonical JSON of the event: no event before it can be changed unseen. */
export const chainHash = (previous: string, event: UnchainedEvent): string => hash('sha256', canonicalJson([previous, event]))
