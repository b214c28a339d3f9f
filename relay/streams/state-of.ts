import { type RowTypes, State } from '@baton/shared/state.ts'
import type { AnyCommand, AnyEvent, StreamRules } from '@baton/shared/stream.ts'
import type { StoredStream } from '../store/port.ts'

/** The rows of a stream as they were stored. */
export function stateOf<Rows extends RowTypes, Command extends AnyCommand, Event extends AnyEvent>(
  rules: StreamRules<Rows, Command, Event>,
  stored: StoredStream,
): State<Rows> {
  const state = State.empty<Rows>(rules.indexes)
  for (const { row } of stored.rows) state.put(row as Rows[keyof Rows])
  return state
}
