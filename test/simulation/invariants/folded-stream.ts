import type { StoredEvent } from '@baton/relay/store/port.ts'
import { canonicalJson } from '@baton/shared/canonical.ts'
import type { Fact } from '@baton/shared/decider.ts'
import type { StreamName } from '@baton/shared/ids.ts'
import { projectRules } from '@baton/shared/project-stream.ts'
import { type AnyRow, type RowTypes, State } from '@baton/shared/state.ts'
import type { AnyCommand, AnyEvent, Reader, StreamRules } from '@baton/shared/stream.ts'
import { workspaceRules } from '@baton/shared/workspace-stream.ts'

/** One stream told again from its events, beside the relay. */
export class FoldedStream {
  readonly #rules: StreamRules<RowTypes, AnyCommand, AnyEvent>
  readonly stream: StreamName
  readonly state: State<RowTypes>
  seq = 0
  now = 0

  constructor(stream: StreamName) {
    this.stream = stream
    this.#rules = (stream === 'workspace' ? workspaceRules : projectRules) as unknown as StreamRules<RowTypes, AnyCommand, AnyEvent>
    this.state = State.empty(this.#rules.indexes)
  }

  tell({ seq, type, body, now, member, command }: StoredEvent): void {
    this.#rules.evolve(this.state, { type, body, now, member, command } as Fact<AnyEvent>)
    this.seq = seq
    this.now = now
  }

  row(kind: string, id: string): AnyRow | undefined {
    return this.state.get(kind, id)
  }

  *rowsFor(reader: Reader): IterableIterator<AnyRow> {
    for (const row of everyRow(this.state)) if (this.#rules.mayRead(reader, row)) yield row
  }

  /** Whether this row reads as the events make it. */
  isAsTold(kind: string, id: string, row: AnyRow | undefined): boolean {
    const told = this.row(kind, id)
    return told === undefined || row === undefined ? told === row : canonicalJson(told) === canonicalJson(row)
  }
}

/** All rows of a state in one order, so that two states are equal when these are. */
export function canonicalRows(rows: Iterable<AnyRow>): string {
  return [...rows]
    .map((row) => canonicalJson(row))
    .sort()
    .join('\n')
}

export function* everyRow(state: State<RowTypes>): IterableIterator<AnyRow> {
  for (const { row } of state.changes()) if (row) yield row
}
