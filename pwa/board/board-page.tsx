import type { Id } from '@baton/shared/ids.ts'

export function BoardPage({ project }: { readonly project: Id }) {
  return <p>{project}</p>
}
