import SortedBTree from 'sorted-btree'
import { assert } from './assert.ts'

/**
 * State is rows by kind and id, and the ordered indexes that queries need. A layer over a state is a state: a tick of the relay and
 * the overlay of a replica are both written into one, then folded in or dropped. Nothing copies a collection: a layer holds only what
 * was put into it, and its indexes share their tree with the parent until the first write.
 */

/** What every row has. `kind` names its table; fields that this build does not know are kept. */
export interface AnyRow {
  readonly kind: string
  readonly id: string
}

/** The rows of one stream by kind: `{ task: Task, column: Column, … }`. */
export type RowTypes = Record<string, AnyRow>

/** An order over the rows of one kind. Keys are compared as strings; `indexKey` joins their parts. */
export interface Index<Row extends AnyRow = AnyRow> {
  readonly name: string
  readonly kind: string
  /** The keys under which this row is found: none, one or several. It sees the row alone. */
  readonly keys: (row: Row) => readonly string[]
}

export interface Change<Rows extends RowTypes> {
  readonly kind: keyof Rows & string
  readonly id: string
  /** Absent when the row was removed. */
  readonly row: Rows[keyof Rows] | undefined
}

type Tree = InstanceType<typeof SortedBTree.default<string, string>>

/** Sorts below every character that ids, ranks and numbers use. */
const SEPARATOR = '\u0001'
const AFTER_PREFIX = '\u0002'

/** Numbers are padded, so that they sort as numbers. Whole numbers from 0 to 2^53 only. */
export const indexKey = (...parts: readonly (string | number)[]): string =>
  parts.map((part) => (typeof part === 'number' ? String(part).padStart(16, '0') : part)).join(SEPARATOR)

export class State<Rows extends RowTypes> {
  readonly #parent: State<Rows> | undefined
  readonly #indexes: readonly Index[]
  readonly #rows = new Map<string, Map<string, Rows[keyof Rows] | undefined>>()
  readonly #trees = new Map<string, Tree>()

  private constructor(indexes: readonly Index[], parent: State<Rows> | undefined) {
    this.#indexes = indexes
    this.#parent = parent
  }

  static empty<Rows extends RowTypes>(indexes: readonly Index<never>[]): State<Rows> {
    return new State<Rows>(indexes as readonly Index<never>[] as readonly Index[], undefined)
  }

  /** A state over this one: reads fall through, writes stay in the layer. */
  layer(): State<Rows> {
    return new State<Rows>(this.#indexes, this)
  }

  get<Kind extends keyof Rows & string>(kind: Kind, id: string): Rows[Kind] | undefined {
    const own = this.#rows.get(kind)
    if (own?.has(id)) return own.get(id) as Rows[Kind] | undefined
    return this.#parent?.get(kind, id)
  }

  put(row: Rows[keyof Rows]): void {
    this.#write(row.kind, row.id, row)
  }

  remove(kind: keyof Rows & string, id: string): void {
    if (this.get(kind, id) !== undefined) this.#write(kind, id, undefined)
  }

  /** Every row of a kind, in no order that may be relied on. */
  *all<Kind extends keyof Rows & string>(kind: Kind): IterableIterator<Rows[Kind]> {
    const own = this.#rows.get(kind)
    if (this.#parent) {
      for (const row of this.#parent.all(kind)) if (!own?.has(row.id)) yield row
    }
    for (const row of own?.values() ?? []) if (row !== undefined) yield row as Rows[Kind]
  }

  /** Ids of the rows whose key in this index starts with these parts, in order. Do not write while reading. */
  *ids(index: Pick<Index, 'name'>, ...prefix: readonly (string | number)[]): IterableIterator<string> {
    const low = prefix.length === 0 ? '' : `${indexKey(...prefix)}${SEPARATOR}`
    const high = prefix.length === 0 ? undefined : `${indexKey(...prefix)}${AFTER_PREFIX}`
    for (const [key, id] of this.#tree(index.name).entries(low)) {
      if (high !== undefined && key >= high) return
      yield id
    }
  }

  /** Rows in the order of an index. */
  *rows<Row extends Rows[keyof Rows]>(index: Index<Row>, ...prefix: readonly (string | number)[]): IterableIterator<Row> {
    for (const id of this.ids(index, ...prefix)) {
      const row = this.get(index.kind as keyof Rows & string, id)
      assert(row !== undefined, 'an index only names rows that are there')
      yield row as Row
    }
  }

  first<Row extends Rows[keyof Rows]>(index: Index<Row>, ...prefix: readonly (string | number)[]): Row | undefined {
    for (const row of this.rows(index, ...prefix)) return row
    return undefined
  }

  last<Row extends Rows[keyof Rows]>(index: Index<Row>): Row | undefined {
    const id = this.#tree(index.name).getPairOrNextLower(AFTER_ALL)?.[1]
    return id === undefined ? undefined : (this.get(index.kind as keyof Rows & string, id) as Row | undefined)
  }

  count(index: Pick<Index, 'name'>, ...prefix: readonly (string | number)[]): number {
    if (prefix.length === 0) return this.#tree(index.name).size
    let found = 0
    for (const _ of this.ids(index, ...prefix)) found++
    return found
  }

  /** What this layer holds over its parent. */
  *changes(): IterableIterator<Change<Rows>> {
    for (const [kind, rows] of this.#rows) {
      for (const [id, row] of rows) yield { kind: kind as keyof Rows & string, id, row }
    }
  }

  /** Writes this layer into its parent. The layer must not be used afterwards. */
  fold(): void {
    const parent = this.#parent
    assert(parent !== undefined, 'only a layer can be folded')
    for (const { kind, id, row } of this.changes()) parent.#set(kind, id, row)
    for (const [name, tree] of this.#trees) parent.#trees.set(name, tree)
  }

  #write(kind: string, id: string, row: Rows[keyof Rows] | undefined): void {
    const before = this.get(kind as keyof Rows & string, id)
    for (const index of this.#indexes) {
      if (index.kind !== kind) continue
      const old = before === undefined ? [] : index.keys(before)
      const now = row === undefined ? [] : index.keys(row)
      if (old.length === now.length && old.every((key, at) => key === now[at])) continue
      const tree = this.#ownTree(index.name)
      for (const key of old) tree.delete(withId(key, id))
      for (const key of now) tree.set(withId(key, id), id)
    }
    this.#set(kind, id, row)
  }

  #set(kind: string, id: string, row: Rows[keyof Rows] | undefined): void {
    let rows = this.#rows.get(kind)
    if (rows === undefined) {
      rows = new Map()
      this.#rows.set(kind, rows)
    }
    if (row === undefined && this.#parent === undefined) rows.delete(id)
    else rows.set(id, row)
  }

  #tree(name: string): Tree {
    const own = this.#trees.get(name)
    if (own) return own
    return this.#parent ? this.#parent.#tree(name) : this.#ownTree(name)
  }

  #ownTree(name: string): Tree {
    const own = this.#trees.get(name)
    if (own) return own
    const tree = this.#parent ? this.#parent.#tree(name).clone() : newTree()
    this.#trees.set(name, tree)
    return tree
  }
}

const AFTER_ALL = '\uffff'

const withId = (key: string, id: string): string => `${key}${SEPARATOR}${id}`

const byCodeUnit = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

const newTree = (): Tree => new SortedBTree.default<string, string>(undefined, byCodeUnit)
