import type * as Y from 'yjs'
import type { Actor } from '../decider.ts'
import type { Id } from '../ids.ts'

/**
 * How prose lies in Yjs docs: the only place that names their root types. A doc is a shard of up to 256 tasks; every task has root types of
 * its own, keyed by its id, because concurrent work in nested containers is lost. Nothing is inserted on open and nothing is deleted whole.
 *
 *   <project>/brief/<shard>.<gen>        d:<task> Y.Text markdown      c:<task> Y.Map criterion -> { text, rank }
 *   <project>/scratchpad/<shard>.<gen>   n:<task> Y.Text               agents write, people read
 *   <project>/page/<page>.<gen>          t        Y.Text
 */

export const DOC_KINDS = ['brief', 'scratchpad', 'page'] as const
export type DocKind = (typeof DOC_KINDS)[number]

export interface DocName {
  readonly project: Id
  readonly kind: DocKind
  readonly shard: string
  readonly gen: number
}

export const formatDocName = ({ project, kind, shard, gen }: DocName): string => `${project}/${kind}/${shard}.${gen}`

const DOC_NAME = /^([0-9a-f-]{36})\/(brief|scratchpad|page)\/(~?[0-9a-f-]{1,36})\.(\d{1,9})$/

export function parseDocName(name: string): DocName | undefined {
  const [, project, kind, shard, gen] = DOC_NAME.exec(name) ?? []
  if (project === undefined || shard === undefined) return undefined
  return { project, kind: kind as DocKind, shard, gen: Number(gen) }
}

/** The doc that holds this task's brief and criteria, or its scratchpad. */
export const docNameOf = (project: Id, kind: Exclude<DocKind, 'page'>, task: { readonly shard: string; readonly gen: number }): string =>
  formatDocName({ project, kind, shard: task.shard, gen: task.gen })

/** The doc of a page's text. */
export const pageDocName = (project: Id, page: Id): string => formatDocName({ project, kind: 'page', shard: page, gen: 0 })

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

export interface RootType {
  readonly shape: 'text' | 'criteria'
  /** The task it belongs to; none in a page. */
  readonly task?: Id
}

const LETTERS: Record<Exclude<DocKind, 'page'>, Readonly<Record<string, RootType['shape']>>> = {
  brief: { d: 'text', c: 'criteria' },
  scratchpad: { n: 'text' },
}

/** What a root name means in a doc of this kind; undefined when it has no business there. */
export function rootTypeOf(kind: DocKind, root: string): RootType | undefined {
  if (kind === 'page') return root === 't' ? { shape: 'text' } : undefined
  const shape = root[1] === ':' ? LETTERS[kind][root[0] ?? ''] : undefined
  const task = root.slice(2)
  return shape !== undefined && UUID.test(task) ? { shape, task } : undefined
}

/** Whether a root of a doc of this kind holds the text of this task; a page's doc holds nothing but the page's. */
export const isRootOf = (kind: DocKind, root: string, subject: Id): boolean => kind === 'page' || root.slice(2) === subject

export const briefText = (doc: Y.Doc, task: Id): Y.Text => doc.getText(`d:${task}`)

/** Criterion by id: `{ text, rank }`. Replaced as a whole, so that a value is never half of two edits. */
export const criteriaMap = (doc: Y.Doc, task: Id): Y.Map<{ text: string; rank: string }> => doc.getMap(`c:${task}`)

export const scratchpadText = (doc: Y.Doc, task: Id): Y.Text => doc.getText(`n:${task}`)

export const pageText = (doc: Y.Doc): Y.Text => doc.getText('t')

const TEXTS: Record<DocKind, (doc: Y.Doc, subject: Id) => Y.Text> = { brief: briefText, scratchpad: scratchpadText, page: pageText }

/** The running text of a task, or of a page. */
export const textOf = (kind: DocKind, doc: Y.Doc, subject: Id): Y.Text => TEXTS[kind](doc, subject)

/** Who may write into docs of a kind: people own briefs, agents own scratchpads, pages are common. */
const MAY_WRITE: Record<DocKind, (actor: Pick<Actor, 'kind' | 'scopes'>) => boolean> = {
  brief: ({ kind, scopes }) => scopes.has('brief') || (kind === 'human' && scopes.has('work')),
  scratchpad: ({ kind, scopes }) => kind === 'agent' && scopes.has('work'),
  page: ({ kind, scopes }) => scopes.has('docs') || (kind === 'human' && scopes.has('work')),
}

export const mayWriteDoc = (kind: DocKind, actor: Pick<Actor, 'kind' | 'scopes'>): boolean => MAY_WRITE[kind](actor)
