import { cut } from '../cut.ts'

/** A title is read at a glance; the whole text becomes the brief. */
const TITLE_CHARS = 120

/** The first line of a text that says something, as a title. */
export function titleOf(text: string): string {
  const [line = ''] = text
    .split(/[\n\r\u2028\u2029]/)
    .map((one) => one.replaceAll(/\p{Cc}/gu, ' ').trim())
    .filter(Boolean)
  return cut(line, TITLE_CHARS)
}
