import type { Id, StreamName } from '@baton/shared/ids.ts'
import type { Down } from '@baton/shared/protocol/down.ts'
import type { Outcome } from '@baton/shared/protocol/outcome.ts'
import type { AnyRow } from '@baton/shared/state.ts'

export type Deadline = Extract<Down, { type: 'deadlines' }>['deadlines'][number]

/** The part of a rows message that is the same for everybody who may read the same rows. */
export interface Slice {
  readonly stream: StreamName
  readonly upto: number
  readonly hash: string
  readonly proof: string
  readonly now: number
  readonly rows: readonly AnyRow[]
  readonly gone: readonly { readonly kind: string; readonly id: Id }[]
  readonly deadlines: readonly Deadline[]
}

/** The message as JSON: where the reader stood and its own outcomes around the common part. */
export const rowsJson = (common: string, after: number, outcomes: readonly Outcome[]): string =>
  `{"type":"rows","after":${after},"outcomes":${JSON.stringify(outcomes)},${common}`

/** The common part, with its closing brace. */
export const commonJson = (slice: Slice): string => JSON.stringify(slice).slice(1)

/** Made once for a commit that everybody sees alike, however many subscribe. */
export function sharedJson(committed: object, make: () => Slice): string {
  let json = made.get(committed)
  if (json === undefined) {
    json = commonJson(make())
    made.set(committed, json)
  }
  return json
}

const made = new WeakMap<object, string>()
