import { chainHash } from '@baton/relay/store/chain.ts'
import type { Batch, StoredEvent, StoredOutcome } from '@baton/relay/store/port.ts'
import { projectStream, type StreamName } from '@baton/shared/ids.ts'

/** Batches to commit, with nothing in them but what a test says. */

export const uuid = (n: number): string => `0190b0e0-0000-7000-8000-${String(n).padStart(12, '0')}`

export const DEVICE = uuid(1)
export const MEMBER = uuid(2)
export const CREDENTIAL = uuid(3)
export const STREAM: StreamName = projectStream(uuid(4))
export const OTHER_STREAM: StreamName = projectStream(uuid(5))

export const batch = (fields: Partial<Batch> = {}): Batch => ({
  stream: STREAM,
  after: 0,
  now: 1_000,
  rights: 0,
  revokes: false,
  events: [],
  rows: [],
  outcomes: [],
  progress: [],
  content: [],
  clients: [],
  quarantine: [],
  effects: [],
  secrets: [],
  ...fields,
})

export function event(seq: number, previous = '', fields: Partial<StoredEvent> = {}): StoredEvent {
  const unchained = {
    stream: STREAM,
    seq,
    type: 'label.added',
    v: 1,
    body: { task: uuid(9), label: `label ${seq}` },
    command: uuid(1_000 + seq),
    member: MEMBER,
    credential: CREDENTIAL,
    device: DEVICE,
    now: 1_000 + seq,
    ...fields,
  }
  return { ...unchained, hash: chainHash(previous, unchained) }
}

/** Events `from` to `to`, each chained to the one before. */
export function events(from: number, to: number, previous = '', stream: StreamName = STREAM): StoredEvent[] {
  const chain: StoredEvent[] = []
  for (let seq = from; seq <= to; seq++) chain.push(event(seq, chain.at(-1)?.hash ?? previous, { stream }))
  return chain
}

export const accepted = (deviceSeq: number, seq: number, fields: Partial<StoredOutcome> = {}): StoredOutcome => ({
  stream: STREAM,
  device: DEVICE,
  bodyHash: `body of ${deviceSeq}`,
  outcome: { id: uuid(1_000 + deviceSeq), deviceSeq, status: 'accepted', seq },
  ...fields,
})
