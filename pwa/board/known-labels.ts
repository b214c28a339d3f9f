import type { ProjectState } from '@baton/shared/project-rows.ts'

/** The labels of a project, those that are used most first. */
export function knownLabels(state: ProjectState): readonly string[] {
  const uses = new Map<string, number>()
  for (const { labels } of state.all('task')) for (const label of labels) uses.set(label, (uses.get(label) ?? 0) + 1)
  return [...uses].sort(([a, n], [b, m]) => m - n || a.localeCompare(b)).map(([label]) => label)
}
