import { bytesOf } from './bytes.ts'
import { type Piece, plainPieces, rowPieces, textPieces, textsPieces } from './pieces.ts'
import { isUntrusted, type Untrusted } from './untrusted.ts'

/** Any long answer as pieces: one section a field, those of a single thing under its name (`handoff.summary`). */
export function toldPieces(told: object, within = ''): readonly Piece[] {
  return Object.entries(told).flatMap(([name, value]) => {
    const section = `${within}${name}`
    if (isText(value)) return textPieces(section, value.from, value.untrusted)
    if (isUntrusted(value)) return textsPieces(section, value.from, (value.untrusted as readonly unknown[]).map(String))
    if (Array.isArray(value)) return value.flatMap((row, at) => toldRow(section, row, at))
    return typeof value === 'object' && value !== null ? toldPieces(value, `${section}.`) : plainPieces(section, [{ value }])
  })
}

/** A row whose text is long becomes several with the same facts; one with several long fields is told field by field. */
function toldRow(section: string, row: unknown, at: number): readonly Piece[] {
  if (typeof row !== 'object' || row === null || isUntrusted(row)) return plainPieces(section, [{ value: row }])
  const [name, ...others] = Object.keys(row).filter((field) => bytesOf((row as Fields)[field]) > LONG_BYTES)
  if (name === undefined) return plainPieces(section, [row])
  const { [name]: long, ...facts } = row as Fields
  if (others.length === 0 && isText(long)) return rowPieces(section, { ...facts, field: name }, long.from, long.untrusted)
  const isLong = ([field]: [string, unknown]) => field === name || others.includes(field)
  const fields = Object.entries(row)
  return [
    ...plainPieces(section, [Object.fromEntries(fields.filter((field) => !isLong(field)))]),
    ...toldPieces(Object.fromEntries(fields.filter(isLong)), `${section}.${at}.`),
  ]
}

type Fields = Readonly<Record<string, unknown>>

const LONG_BYTES = 1_000

const isText = (value: unknown): value is Untrusted => isUntrusted(value) && typeof value.untrusted === 'string'
