import type { RowTypes, State } from '@baton/shared/state.ts'
import type { StoredStream } from '../store/port.ts'

/** Which row changed at which seq: what a subscriber behind the head has to be told. */
export class Tail {
  readonly #seqs = new Map<string, { readonly kind: string; readonly id: string; seq: number }>()
  readonly historyStartsAt: number

  constructor(stored: StoredStream) {
    this.historyStartsAt = stored.historyStartsAt
    for (const { row, seq } of stored.rows) this.note(row.kind, row.id, seq)
    for (const { kind, id, seq } of stored.gone) this.note(kind, id, seq)
  }

  note(kind: string, id: string, seq: number): void {
    const name = `${kind} ${id}`
    const known = this.#seqs.get(name)
    if (known) known.seq = seq
    else this.#seqs.set(name, { kind, id, seq })
  }

  /** Rows above a cursor, and those that are gone. Nothing when there are more than `limit` of them. */
  above<Rows extends RowTypes>(state: State<Rows>, cursor: number, limit: number): Changes<Rows> | undefined {
    const rows: Rows[keyof Rows][] = []
    const gone: { kind: string; id: string }[] = []
    for (const { kind, id, seq } of this.#seqs.values()) {
      if (seq <= cursor) continue
      const row = state.get(kind as keyof Rows & string, id)
      if (row) rows.push(row)
      else gone.push({ kind, id })
      if (rows.length + gone.length > limit) return undefined
    }
    return { rows, gone }
  }
}

export interface Changes<Rows extends RowTypes> {
  readonly rows: readonly Rows[keyof Rows][]
  readonly gone: readonly { readonly kind: string; readonly id: string }[]
}
