import type { Id } from '../ids.ts'
import type { ProjectState } from '../project-rows.ts'
import { type Index, indexKey } from '../state.ts'

/** A page of a project. Its text, markdown, is prose: it lies in a doc of its own, named by the page's id. */
export interface Page {
  readonly kind: 'page'
  readonly id: Id
  readonly title: string
  /** What whoever begins to work here is told; one page of a project at most. */
  readonly isContext?: true
  readonly createdBy: Id
  readonly createdAt: number
  /** Who wrote since `writtenAt`; what stood there before is the newest version. */
  readonly writers: readonly Id[]
  /** An agent writes: nobody writes on with it, so that what it overwrites is a version. */
  readonly isAgents?: true
  readonly writtenAt: number
  /** The version whose text it took up again then. */
  readonly restored?: Id
  readonly archived?: { readonly by: Id; readonly at: number }
}

/** What a page said before somebody else wrote on. Its text stands in the log alone, or every replica would carry all of them. */
export interface PageVersion {
  readonly kind: 'page-version'
  readonly id: Id
  readonly page: Id
  readonly writers: readonly Id[]
  readonly writtenAt: number
  readonly restored?: Id
  readonly chars: number
}

/** Those that are archived come last. */
export const pagesByTitle: Index<Page> = {
  name: 'pages-by-title',
  kind: 'page',
  keys: ({ archived, title }) => [indexKey(archived ? 1 : 0, title.toLowerCase())],
}

export const contextPages: Index<Page> = { name: 'context-pages', kind: 'page', keys: ({ isContext }) => (isContext ? ['context'] : []) }

export const versionsByPage: Index<PageVersion> = {
  name: 'versions-by-page',
  kind: 'page-version',
  keys: ({ page, writtenAt }) => [indexKey(page, writtenAt)],
}

/** The page whose text a verb asks for; nothing when there is none. */
export function pageNeeded(state: ProjectState, needed: 'named' | 'context', named: unknown): Id | undefined {
  return needed === 'context' ? contextPage(state)?.id : typeof named === 'string' ? state.get('page', named)?.id : undefined
}

export const contextPage = (state: ProjectState): Page | undefined => state.first(contextPages)

/** By id, or by a title that only one page has; pages that are not archived go before those that are. */
export function findPage(state: ProjectState, ref: string): Page | undefined {
  const page = state.get('page', ref.toLowerCase())
  if (page) return page
  for (const isArchived of [0, 1]) {
    const titled = [...state.rows(pagesByTitle, isArchived, ref.trim().toLowerCase())]
    if (titled.length > 0) return titled.length === 1 ? titled[0] : undefined
  }
  return undefined
}
