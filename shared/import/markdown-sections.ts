/** A markdown text by its headings of the second level. What stands before the first has no heading. */
export interface MarkdownSection {
  readonly heading: string
  readonly text: string
}

/** Code is no heading: between fences nothing is. */
export function sectionsOf(markdown: string): readonly MarkdownSection[] {
  const sections: { heading: string; lines: string[] }[] = [{ heading: '', lines: [] }]
  let fence: string | undefined
  for (const line of markdown.split(/\r?\n/)) {
    const [, marks] = /^\s{0,3}(`{3,}|~{3,})/.exec(line) ?? []
    if (marks !== undefined && (fence === undefined || marks.startsWith(fence))) fence = fence === undefined ? marks : undefined
    const [, heading] = fence === undefined ? (/^##\s(.+)$/.exec(line.trimEnd()) ?? []) : []
    if (heading === undefined) sections.at(-1)?.lines.push(line)
    else sections.push({ heading: heading.replace(/\s#+$/, '').trim(), lines: [] })
  }
  return sections.map(({ heading, lines }) => ({ heading, text: lines.join('\n').trim() })).filter(({ heading, text }) => heading || text)
}

export interface Checklist {
  readonly items: readonly string[]
  /** What stands among them and is no item. */
  readonly rest: string
}

/** Items of a list, ticked ones with a tick. A line that is indented goes on with the item above it. */
export function checklistOf(markdown: string): Checklist {
  const items: string[] = []
  const rest: string[] = []
  for (const line of markdown.split('\n')) {
    const [, box, text] = /^\s{0,3}[-*+]\s+(?:\[([ xX])\]\s+)?(?:#\d+\s+)?(.*)$/.exec(line) ?? []
    if (text !== undefined && text !== '') items.push(box?.toLowerCase() === 'x' ? `✓ ${text}` : text)
    else if (/^\s+\S/.test(line) && items.length > 0) items.push(`${items.pop()}\n${line.trim()}`)
    else if (line.trim() !== '') rest.push(line)
  }
  return { items, rest: rest.join('\n') }
}
