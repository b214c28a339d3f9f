import { ButtonLink } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'

export function NotFound({ what = 'There is nothing at this address.' }: { readonly what?: string }) {
  return (
    <EmptyState
      title={what}
      level={1}
      action={
        <ButtonLink href="/projects" look="primary">
          Go to your projects
        </ButtonLink>
      }
    />
  )
}
