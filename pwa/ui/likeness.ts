/** Two letters of a name: `Mia Chen` is MC, `rook` is R. */
export function initialsOf(name: string): string {
  const [first = '', ...rest] = name.split(/[\s._-]+/).filter(Boolean)
  return `${firstSign(first)}${firstSign(rest.at(-1) ?? '')}`.toUpperCase()
}

/** As people count them: an emoji of several code points is one. */
export function firstSign(text: string): string {
  for (const { segment } of new Intl.Segmenter().segment(text)) return segment
  return ''
}

/** Far enough apart to be told from each other, and none near vermilion, which means something. */
const HUES = [75, 110, 145, 175, 205, 235, 260, 285, 310, 335] as const

/** The same member has the same colour everywhere, without anybody storing it. */
export function hueOf(id: string): number {
  let hash = 0
  for (const sign of id) hash = (Math.imul(hash, 31) + (sign.codePointAt(0) ?? 0)) | 0
  return HUES[Math.abs(hash) % HUES.length] ?? HUES[0]
}
