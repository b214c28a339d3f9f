/** As much of a markdown tree as it takes. */
interface Node {
  readonly type: string
  readonly children?: readonly Node[]
  depth?: number
}

/** Titles of the page around end at the second level. */
const HEADING_BEFORE = 2
const HEADING_LAST = 6

/** Headings go on below those of the page, and down one level at a time, however they were written: so ears can walk them. */
export function steadyHeadings() {
  return (tree: Node) => {
    const above: { readonly written: number; readonly shown: number }[] = []
    for (const node of tree.children ?? []) {
      if (node.type !== 'heading' || node.depth === undefined) continue
      while ((above.at(-1)?.written ?? 0) >= node.depth) above.pop()
      const shown = Math.min(HEADING_LAST, (above.at(-1)?.shown ?? HEADING_BEFORE) + 1)
      above.push({ written: node.depth, shown })
      node.depth = shown
    }
  }
}
