/** Bytes that a value takes in an answer. */
export const bytesOf = (value: unknown): number => Buffer.byteLength(JSON.stringify(value) ?? '')

/** The longest beginning of `text` for which `fits` holds, marked where it was cut. */
export function clip(text: string, fits: (text: string) => boolean): string {
  if (fits(text)) return text
  let low = 0
  let high = text.length
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (fits(cut(text, middle))) low = middle
    else high = middle - 1
  }
  return cut(text, low)
}

/** Never through the middle of a character. */
function cut(text: string, length: number): string {
  const last = text.charCodeAt(length - 1)
  return `${text.slice(0, last >= 0xd800 && last <= 0xdbff ? length - 1 : length)}…`
}
