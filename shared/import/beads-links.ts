import type { LinkType } from '../link/link.ts'
import type { BeadsIssue } from './beads-issue.ts'
import type { SaidLink } from './source-item.ts'

/** In beads `issue_id` depends on `depends_on_id`: what blocks it, its parent, what it was found while doing. */
export const beadsLinks = (issue: BeadsIssue): readonly SaidLink[] =>
  (issue.dependencies ?? []).map(({ issue_id, depends_on_id, type }) => {
    return { from: issue_id ?? issue.id, to: depends_on_id, type, ...(LINKS.get(type) ?? { as: 'relates', unknown: true }) }
  })

const LINKS: ReadonlyMap<string, Pick<SaidLink, 'turned'> & { readonly as: LinkType | 'parent' }> = new Map([
  ['parent-child', { as: 'parent' }],
  ['blocks', { as: 'blocks', turned: true }],
  ['discovered-from', { as: 'discovered-from' }],
  ['supersedes', { as: 'supersedes' }],
  ['duplicates', { as: 'duplicates' }],
  ['related', { as: 'relates' }],
  ['relates-to', { as: 'relates' }],
  ['replies-to', { as: 'relates' }],
])
