import type { Fact } from '@baton/shared/decider.ts'
import type { Change, RowTypes } from '@baton/shared/state.ts'
import type { AnyEvent } from '@baton/shared/stream.ts'
import type { StoredEvent } from '../store/port.ts'
import type { Draft } from './draft.ts'
import type { Changes } from './tail.ts'

export interface Head {
  readonly seq: number
  readonly hash: string
}

/** What a commit changed, for those who subscribed. */
export interface Committed<Rows extends RowTypes = RowTypes> extends Changes<Rows> {
  readonly after: number
  readonly upto: number
  readonly hash: string
  readonly now: number
  readonly facts: readonly Fact<AnyEvent>[]
  readonly events: readonly StoredEvent[]
  readonly content: Draft<Rows>['content']
  readonly revokes: boolean
}

export const committedOf = <Rows extends RowTypes>(draft: Draft<Rows>, changes: readonly Change<Rows>[]): Committed<Rows> => ({
  after: draft.after,
  upto: draft.seq,
  hash: draft.hash,
  now: draft.now,
  rows: changes.flatMap(({ row }) => (row === undefined ? [] : [row])),
  gone: changes.flatMap(({ kind, id, row }) => (row === undefined ? [{ kind, id }] : [])),
  facts: draft.facts,
  revokes: draft.revokes,
  events: draft.events,
  content: draft.content,
})
