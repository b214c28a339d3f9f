import { present } from '@baton/shared/present.ts'
import { bytesOf } from './bytes.ts'
import { type Untrusted, untrusted } from './untrusted.ts'

/**
 * A long answer is a sequence of pieces, none of them long, in named sections. A page takes as many as fit; its cursor names the first that
 * did not. A section that goes on stands in the next page under the same name.
 */
export type Piece =
  | { readonly section: string; readonly form: 'text'; readonly from: string; readonly part: string }
  | { readonly section: string; readonly form: 'texts'; readonly from: string; readonly part: string }
  | { readonly section: string; readonly form: 'rows'; readonly part: object }
  /** What is not a list, and short. */
  | { readonly section: string; readonly form: 'value'; readonly part: unknown }

export interface PiecesPage {
  readonly sections: Readonly<Record<string, unknown>>
  readonly next?: string
}

const PART_CHARS_MAX = 3_000

/** Running text, in parts that belong together. */
export const textPieces = (section: string, from: string, text: string): readonly Piece[] =>
  partsOf(text).map((part) => ({ section, form: 'text', from, part }))

/** A list of texts by one author; what goes on begins with `…`. */
export const textsPieces = (section: string, from: string, texts: readonly string[]): readonly Piece[] =>
  texts.flatMap((text) => partsOf(text).map((part, at) => ({ section, form: 'texts' as const, from, part: at === 0 ? part : `…${part}` })))

/** Rows with a text of their own, such as comments; a long one becomes several. */
export const rowPieces = (section: string, row: object, from: string, text: string): readonly Piece[] =>
  partsOf(text).map((part, at) => ({ section, form: 'rows', part: { ...row, text: untrusted(from, at === 0 ? part : `…${part}`) } }))

export const valuePiece = (section: string, part: unknown): Piece => ({ section, form: 'value', part })

export const plainPieces = (section: string, rows: readonly object[]): readonly Piece[] =>
  rows.map((part) => ({ section, form: 'rows', part }))

/** Nothing when no piece has this cursor. */
export function pageOfPieces(pieces: readonly Piece[], cursor: string | undefined, bytesMax: number): PiecesPage | undefined {
  const cursors = cursorsOf(pieces)
  const start = cursor === undefined ? 0 : cursors.indexOf(cursor)
  if (start < 0) return undefined
  let end = start
  for (let bytes = 0; end < pieces.length; end++) {
    bytes += bytesOf(pieces[end])
    if (bytes > bytesMax && end > start) break
  }
  return present({ sections: assemble(pieces.slice(start, end)), next: cursors[end] })
}

/** `comments.3`: stays good when other sections grow. */
function cursorsOf(pieces: readonly Piece[]): readonly string[] {
  const counts = new Map<string, number>()
  return pieces.map(({ section }) => {
    const count = counts.get(section) ?? 0
    counts.set(section, count + 1)
    return `${section}.${count}`
  })
}

function assemble(pieces: readonly Piece[]): Readonly<Record<string, unknown>> {
  const sections: Record<string, unknown> = {}
  for (const piece of pieces) {
    const { section } = piece
    if (piece.form === 'rows') sections[section] = [...((sections[section] as object[] | undefined) ?? []), piece.part]
    else if (piece.form === 'value') sections[section] = piece.part
    else if (piece.form === 'text') {
      const before = sections[section] as Untrusted | undefined
      sections[section] = untrusted(piece.from, (before?.untrusted ?? '') + piece.part)
    } else {
      const before = sections[section] as Untrusted<readonly string[]> | undefined
      sections[section] = untrusted(piece.from, [...(before?.untrusted ?? []), piece.part])
    }
  }
  return sections
}

function partsOf(text: string): readonly string[] {
  const parts: string[] = []
  for (let at = 0; at < text.length; ) {
    let end = Math.min(at + PART_CHARS_MAX, text.length)
    const last = text.charCodeAt(end - 1)
    if (end < text.length && last >= 0xd800 && last <= 0xdbff) end--
    parts.push(text.slice(at, end))
    at = end
  }
  return parts
}
