import { derivedId } from '../derived-id.ts'
import type { Id } from '../ids.ts'
import type { PageStep } from '../import/plan.ts'
import { present } from '../present.ts'
import type { BoardNow } from './board-steps.ts'
import type { ExportedPage } from './document.ts'

/** Pages are told apart by their titles, and by whether they are put away. */
export const pageKey = ({ title, archived }: { readonly title: string; readonly archived?: unknown }): string =>
  `${archived === undefined ? '' : '-'}${title.toLowerCase()}`

/** A page whose title is here stays as it is: nobody's text is overwritten by an import. */
export function pageSteps(pages: readonly ExportedPage[], { pages: here }: BoardNow, project: Id): readonly PageStep[] {
  const taken = new Map<string, number>()
  return pages.flatMap((told): readonly PageStep[] => {
    const key = pageKey(told)
    const count = taken.get(key) ?? 0
    taken.set(key, count + 1)
    if (here?.has(key)) return []
    const page = derivedId('page', project, key, String(count))
    const { title, text, isContext, archived } = told
    const made: PageStep = { type: 'page.create', args: present({ page, title, text: text || undefined, isContext }) }
    return archived ? [made, { type: 'page.archive', args: { page } }] : [made]
  })
}
