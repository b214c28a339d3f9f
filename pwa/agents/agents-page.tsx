import type { Id } from '@baton/shared/ids.ts'

export function AgentsPage({ project }: { readonly project: Id }) {
  return <p>{project}</p>
}
