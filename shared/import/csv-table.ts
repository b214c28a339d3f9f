import { digestOf } from '../canonical.ts'

/** A CSV file as its parser gives it: a header may stand over several columns, each with one of several values. */
export interface CsvTable {
  readonly header: readonly string[]
  readonly rows: readonly { readonly line: number; readonly cells: readonly string[] }[]
}

/** One row, by the names of its columns. */
export interface CsvRow {
  readonly line: number
  readonly digest: string
  /** The first value under one of these names, or ''. */
  readonly one: (...names: readonly string[]) => string
  readonly all: (...names: readonly string[]) => readonly string[]
  /** Columns in which this row says something. */
  readonly filled: readonly string[]
}

/** Rows by names in small letters. Trackers translate no header, but they change its capitals. */
export function csvRows({ header, rows }: CsvTable): readonly CsvRow[] {
  const names = header.map(columnName)
  return rows.map(({ line, cells }) => {
    const values = Map.groupBy(
      cells.map((cell, at) => ({ name: names[at] ?? '', value: cell.trim() })).filter(({ value }) => value !== ''),
      ({ name }) => name,
    )
    const all = (...asked: readonly string[]) => asked.flatMap((name) => (values.get(name) ?? []).map(({ value }) => value))
    return { line, digest: digestOf({ header, cells }), all, one: (...asked) => all(...asked)[0] ?? '', filled: [...values.keys()] }
  })
}

export const columnName = (name: string): string =>
  name
    .replace(/^\uFEFF/, '')
    .trim()
    .toLowerCase()
