/**
 * A markdown document as headings and lists. Read line by line and no deeper: what stands within a line is nobody's business here, and a
 * parser of all of markdown takes seconds for texts that are made to keep it busy.
 */
export interface OutlineNode {
  readonly kind: 'heading' | 'item'
  /** The line it begins on, from 1. */
  readonly line: number
  /** Of a heading: 1 to 6. */
  readonly depth: number
  readonly text: string
  /** Of an item with a box before it. */
  readonly ticked?: boolean
  /** Paragraphs and code below it. */
  readonly body: string
  readonly children: readonly OutlineNode[]
}

interface Open {
  readonly node: Omit<OutlineNode, 'body' | 'children'>
  /** How far an item is indented; a heading stands before all of them. */
  readonly indent: number
  /** Where its own text begins. */
  readonly inset: number
  readonly body: string[]
  readonly children: Open[]
}

export function outlineOf(markdown: string): readonly OutlineNode[] {
  const roots: Open[] = []
  const headings: Open[] = []
  const items: Open[] = []
  let fence: string | undefined
  let isBehindEmpty = false
  for (const [at, written] of markdown
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .entries()) {
    const text = written.trim()
    const indent = widthOf(written)
    const marks = /^(?:`{3,}|~{3,})/.exec(text)?.[0]
    const said = fence === undefined && marks === undefined ? (headingIn(text, indent) ?? itemIn(text)) : undefined
    if (said?.kind === 'heading') addHeading({ kind: 'heading', depth: said.depth, text: said.text, line: at + 1 })
    else if (said) addItem({ ...said, line: at + 1 }, indent)
    else addText(written, text, indent)
    if (marks !== undefined && (fence === undefined || marks.startsWith(fence))) fence = fence === undefined ? marks : undefined
    isBehindEmpty = text === ''
  }
  return roots.map(closed)

  function addHeading(node: Open['node']): void {
    items.length = 0
    while ((headings.at(-1)?.node.depth ?? 0) >= node.depth) headings.pop()
    headings.push(put({ node, indent: -1, inset: 0 }, headings.at(-1)))
  }

  function addItem({ marker, ...node }: Said & Open['node'], indent: number): void {
    while (items.length > 0 && indent < (items.at(-1)?.indent ?? 0) + NESTED_BY) items.pop()
    items.push(put({ node, indent, inset: indent + marker }, items.at(-1) ?? headings.at(-1)))
  }

  function put(said: Pick<Open, 'node' | 'indent' | 'inset'>, above: Open | undefined): Open {
    const opened: Open = { ...said, body: [], children: [] }
    ;(above?.children ?? roots).push(opened)
    return opened
  }

  /** Text behind an empty line belongs to the item that it is indented under; without one it goes on with what stands above it. */
  function addText(written: string, text: string, indent: number): void {
    if (text !== '' && isBehindEmpty && fence === undefined) while (items.length > 0 && indent <= (items.at(-1)?.indent ?? 0)) items.pop()
    const item = items.at(-1)
    const to = item ?? headings.at(-1)
    if (to && (text !== '' || to.body.length > 0)) to.body.push(dedented(written, to.inset))
  }
}

/** Columns by which an item stands under another. */
const NESTED_BY = 2
const TAB_COLUMNS = 4

function widthOf(line: string): number {
  let width = 0
  for (const sign of line) {
    if (sign === ' ') width++
    else if (sign === '\t') width += TAB_COLUMNS
    else break
  }
  return width
}

interface Said extends Omit<OutlineNode, 'line' | 'body' | 'children'> {
  /** How long what makes it one is, such as `- `. */
  readonly marker: number
}

function headingIn(text: string, indent: number): Said | undefined {
  const [, marks = '', words = ''] = /^(#{1,6})\s(.*)$/.exec(text) ?? []
  if (marks === '' || indent > 3) return undefined
  return { kind: 'heading', marker: 0, depth: marks.length, text: words.replace(/\s#+$/, '').trim() }
}

function itemIn(text: string): Said | undefined {
  const [, mark = '', box, words = ''] = /^([-*+]|\d{1,9}[.)])\s+(?:\[([ xX])\](?=\s|$))?(.*)$/.exec(text) ?? []
  if (words.trim() === '') return undefined
  return { kind: 'item', marker: mark.length + 1, depth: 0, text: words.trim(), ...(box !== undefined && { ticked: box !== ' ' }) }
}

/** Without the columns that it owes to its item; what is indented further stays so. */
function dedented(line: string, columns: number): string {
  let at = 0
  while (at < columns && line[at] === ' ') at++
  return line.slice(line[at] === '\t' && at < columns ? at + 1 : at)
}

const closed = ({ node, body, children }: Open): OutlineNode => ({ ...node, body: body.join('\n').trim(), children: children.map(closed) })
