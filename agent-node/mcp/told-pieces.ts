import { type Piece, plainPieces, rowPieces, textPieces, textsPieces } from './pieces.ts'
import { isUntrusted, type Untrusted } from './untrusted.ts'

/** Any long answer as pieces: one section a field, those of a single thing under its name (`handoff.summary`). */
export function toldPieces(told: object, within = ''): readonly Piece[] {
  return Object.entries(told).flatMap(([name, value]) => {
    const section = `${within}${name}`
    if (isText(value)) return textPieces(section, value.from, value.untrusted)
    if (isUntrusted(value)) return textsPieces(section, value.from, (value.untrusted as readonly unknown[]).map(String))
    if (Array.isArray(value)) return value.flatMap((row) => toldRow(section, row))
    return typeof value === 'object' && value !== null ? toldPieces(value, `${section}.`) : plainPieces(section, [{ value }])
  })
}

/** A row whose text is long becomes several with the same facts. */
function toldRow(section: string, row: unknown): readonly Piece[] {
  if (typeof row !== 'object' || row === null || isUntrusted(row)) return plainPieces(section, [{ value: row }])
  const [name, text] = Object.entries(row).find(([, value]) => isText(value) && value.untrusted.length > LONG_CHARS) ?? []
  if (name === undefined) return plainPieces(section, [row])
  const { [name]: _, ...facts } = row as Readonly<Record<string, unknown>>
  return rowPieces(section, { ...facts, field: name }, (text as Untrusted).from, (text as Untrusted).untrusted)
}

const LONG_CHARS = 1_000

const isText = (value: unknown): value is Untrusted => isUntrusted(value) && typeof value.untrusted === 'string'
