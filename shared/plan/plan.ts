import { TITLE_CHARS_MAX } from '../limits.ts'
import type { OutlineNode } from './outline.ts'

/** What somebody intends, as a markdown list: a proposal until a person ticks what shall become tasks. */
export interface Plan {
  readonly title: string
  /** Parents before their children, as they stand. */
  readonly items: readonly PlanItem[]
}

export interface PlanItem {
  /** By the titles above it: the same item of a plan that was edited elsewhere is still the same. */
  readonly id: string
  /** `T1` of `T1: Parse the file`. */
  readonly ref?: string
  readonly title: string
  readonly kind: 'epic' | 'task'
  readonly line: number
  /** Levels above it. */
  readonly level: number
  readonly parent?: string
  /** Absent: it has no box. */
  readonly ticked?: boolean
  readonly brief: string
  readonly criteria: readonly string[]
  /** What it waits for, by reference or title. */
  readonly waitsFor: readonly string[]
}

/**
 * Headings are epics, but for the title; items of lists are tasks, and nested ones subtasks. `(blocked by T1, Other title)` or
 * `(depends on …)` behind a title are links; items that begin with "Done when:" and lists under "Acceptance criteria" are criteria.
 */
export function planOf(nodes: readonly OutlineNode[]): Plan {
  const [head, ...others] = nodes
  const isTitled = head?.kind === 'heading' && head.depth === 1 && !others.some(({ kind, depth }) => kind === 'heading' && depth === 1)
  const items: PlanItem[] = []
  const taken = new Map<string, number>()
  const title = isTitled ? head.text : ''
  for (const node of isTitled ? [...head.children, ...others] : nodes) add(node, { path: title, level: 0 })
  return { title, items }

  function add(node: OutlineNode, { path, level, parent }: { path: string; level: number; parent?: string }): void {
    const said = sayingOf(node.text)
    const children = node.children.map((child) => ({ child, criteria: criteriaIn(child) }))
    const id = unique(path === '' ? said.title : `${path} / ${said.title}`)
    items.push({
      id,
      ...said,
      kind: node.kind === 'heading' ? 'epic' : 'task',
      line: node.line,
      level,
      ...(parent !== undefined && { parent }),
      ...(node.ticked !== undefined && { ticked: node.ticked }),
      brief: node.body,
      criteria: children.flatMap(({ criteria }) => criteria ?? []),
    })
    for (const { child, criteria } of children) if (criteria === undefined) add(child, { path: id, level: level + 1, parent: id })
  }

  function unique(path: string): string {
    const id = path.length <= TITLE_CHARS_MAX - 10 ? path : `${path.slice(0, 200).trimEnd()} … ${path.slice(-200).trimStart()}`
    const before = taken.get(id) ?? 0
    taken.set(id, before + 1)
    return before === 0 ? id : `${id} (${before + 1})`
  }
}

/** `T1: Parse the file (blocked by T0)` */
function sayingOf(written: string): Pick<PlanItem, 'title' | 'ref' | 'waitsFor'> {
  const text = written.replace(/\s+/g, ' ')
  const waitsFor = [...text.matchAll(WAITS)].flatMap(([, names = '']) =>
    names.split(/\s*[,;]\s*/).map((name) => name.trim().replace(/^#/, '')),
  )
  const rest = text.replace(WAITS, ' ').replace(/ +/g, ' ').trim()
  const [, ref, title] = REF.exec(rest) ?? []
  const named = title === undefined || ref === undefined ? { title: rest } : { ref, title }
  return { ...named, waitsFor: waitsFor.filter((name) => name !== '') }
}

const WAITS = /\( ?(?:blocked by|depends on|waits for|after) ?:? ([^()]+)\)/gi

const REF = /^\*{0,2}\[?([A-Z][A-Z0-9]{0,9}-?\d+(?:\.\d+)*)\]?(?:[:.)]|\s+[-–—])\*{0,2}\s+(.+)$/

/** The criteria that a child says, if that is what it is. */
function criteriaIn({ kind, text, ticked, body, children }: OutlineNode): readonly string[] | undefined {
  const [, word, rest = ''] = CRITERIA.exec(text.trim()) ?? []
  if (word === undefined || ticked !== undefined) return undefined
  if (kind === 'heading') return children.map(textOf)
  return [...(rest === '' ? [] : [[rest, body].filter((part) => part !== '').join('\n\n')]), ...children.map(textOf)]
}

const CRITERIA =
  /^\*{0,2}(done when|acceptance criteria|acceptance criterion|acceptance|criteria|criterion|ac)\*{0,2}\s*(?::\*{0,2}\s*(.*))?$/is

const textOf = ({ text, body, children }: OutlineNode): string =>
  [text, body, ...children.map((child) => `- ${textOf(child)}`)].filter((part) => part !== '').join('\n')
