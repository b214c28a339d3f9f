/** The beginning of a text, with `…` behind it where something is left out; never half of a surrogate pair. */
export const cut = (text: string, charsMax: number): string =>
  text.length <= charsMax ? text : `${text.slice(0, charsMax).replace(/[\ud800-\udbff]$/, '')}…`
