/** A name that is being written behind an `@`. */
export interface MentionQuery {
  /** Where the `@` stands. */
  readonly from: number
  readonly query: string
}

const MENTION = /(?:^|[^\p{L}\p{N}_@])@([\p{L}\p{N}_.-]{0,40})$/u

/** Whom somebody is about to name, with the caret behind it; nothing when nobody. */
export function mentionAt(text: string, caret: number): MentionQuery | undefined {
  const query = MENTION.exec(text.slice(0, caret))?.[1]
  return query === undefined ? undefined : { from: caret - query.length - 1, query }
}

/** The text with the name in it, and where the caret is then. */
export function withMention(
  text: string,
  caret: number,
  { from }: MentionQuery,
  name: string,
): { readonly text: string; readonly caret: number } {
  const rest = text.slice(caret)
  const named = `@${name}${rest.startsWith(' ') ? '' : ' '}`
  return { text: text.slice(0, from) + named + rest, caret: from + name.length + 2 }
}

export const matchesName = (name: string, query: string): boolean =>
  name
    .toLowerCase()
    .split(/[\s._-]+/)
    .some((word) => word.startsWith(query.toLowerCase())) || name.toLowerCase().startsWith(query.toLowerCase())
