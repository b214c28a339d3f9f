import X from 'lucide-react/icons/x'
import { useWorkspace } from '../replica/hooks.ts'
import { PRIORITY_WORDS } from '../ui/priority-bars.tsx'
import { TYPE_WORDS } from '../ui/type-glyph.tsx'
import { type BoardFilter, isFiltering, NO_FILTER, refine } from './board-filter.ts'
import styles from './filter-bar.module.css'
import type { FilterControl } from './use-board-filter.ts'
import { useShownCounts } from './use-shown.ts'

/** What the board is filtered by, each to be taken off, and how much is left. */
export function FilterChips({ filter, setFilter }: FilterControl) {
  const { matching, all } = useShownCounts(filter)
  const names = useWorkspace((workspace) => ({
    assignee: filter.assignee && (workspace.get('member', filter.assignee)?.name ?? filter.assignee),
    holder: filter.holder && workspace.get('member', filter.holder)?.name,
  }))
  if (!isFiltering(filter)) return null
  return (
    <div className={styles.chips}>
      {said(filter, names).map(([field, words]) => (
        <button
          key={field}
          type="button"
          className={styles.chip}
          aria-label={`Take off: ${words}`}
          onClick={() => setFilter(refine(filter, { [field]: undefined }))}
        >
          {words}
          <X size={12} aria-hidden />
        </button>
      ))}
      <span role="status" className={styles.found}>
        {matching} of {all} tasks
      </span>
      <button type="button" className={styles.clear} onClick={() => setFilter(NO_FILTER)}>
        Clear
      </button>
    </div>
  )
}

interface Names {
  readonly assignee: string | undefined
  readonly holder: string | undefined
}

function said(filter: BoardFilter, { assignee, holder }: Names): readonly [keyof BoardFilter, string][] {
  const { label, priority, type, blocked } = filter
  const all: readonly [keyof BoardFilter, string | undefined][] = [
    ['label', label && `Label: ${label}`],
    ['assignee', assignee && `For ${assignee}`],
    ['holder', filter.holder && `Held by ${holder ?? 'somebody'}`],
    ['priority', priority === undefined ? undefined : `${PRIORITY_WORDS[priority as keyof typeof PRIORITY_WORDS]} priority`],
    ['type', type && TYPE_WORDS[type]],
    ['blocked', blocked === undefined ? undefined : blocked ? 'Blocked' : 'Not blocked'],
  ]
  return all.filter((entry): entry is [keyof BoardFilter, string] => Boolean(entry[1]))
}
