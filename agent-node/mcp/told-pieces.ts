import { bytesOf } from './bytes.ts'
import { type Piece, plainPieces, rowPieces, textPieces, textsPieces, valuePiece } from './pieces.ts'
import { isUntrusted, type Untrusted } from './untrusted.ts'

/** Any long answer as pieces: one section a field, and what is long within a thing under its name (`handoff.summary`, `tasks.BAT-3.brief`). */
export function toldPieces(told: object, within = ''): readonly Piece[] {
  return Object.entries(told).flatMap(([name, value]) => {
    const section = `${within}${name}`
    if (isText(value)) return textPieces(section, value.from, value.untrusted)
    if (isUntrusted(value)) return textsPieces(section, value.from, (value.untrusted as readonly unknown[]).map(String))
    if (Array.isArray(value)) return value.length === 0 ? [valuePiece(section, [])] : value.flatMap((row, at) => toldRow(section, row, at))
    return isFields(value) ? toldFields(section, value) : [valuePiece(section, value)]
  })
}

function toldFields(section: string, fields: Fields): readonly Piece[] {
  const { short, long } = parted(fields)
  return [...(Object.keys(short).length > 0 ? [valuePiece(section, short)] : []), ...toldPieces(long, `${section}.`)]
}

/** A row whose text is long becomes several with the same facts; what else is long in one stands under the row's name. */
function toldRow(section: string, row: unknown, at: number): readonly Piece[] {
  if (!isFields(row) || isUntrusted(row)) return plainPieces(section, [{ value: row }])
  const { short, long } = parted(row)
  const [[name, text] = ['', undefined], ...others] = Object.entries(long)
  if (others.length === 0 && isText(text)) return rowPieces(section, { ...short, field: name }, text.from, text.untrusted)
  return [...plainPieces(section, [short]), ...toldPieces(long, `${section}.${nameOf(row, at)}.`)]
}

const nameOf = ({ key, id, seq }: Fields, at: number): string =>
  String([key, id, seq].find((name) => typeof name === 'string' || typeof name === 'number') ?? at)

/** What may stand together in a piece, and what is told by itself. */
function parted(fields: Fields): { readonly short: Fields; readonly long: Fields } {
  const entries = Object.entries(fields)
  const isLong = entries.map(([, value]) => bytesOf(value) > LONG_BYTES)
  const short = Object.fromEntries(entries.filter((_, at) => !isLong[at]))
  // Many short fields are long together.
  if (bytesOf(short) > SHORT_BYTES_MAX) return { short: {}, long: fields }
  return { short, long: Object.fromEntries(entries.filter((_, at) => isLong[at])) }
}

type Fields = Readonly<Record<string, unknown>>

const LONG_BYTES = 1_000
const SHORT_BYTES_MAX = 4_000

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value)
const isText = (value: unknown): value is Untrusted => isUntrusted(value) && typeof value.untrusted === 'string'
