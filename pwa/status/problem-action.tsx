import { useReplica } from '../replica/hooks.ts'
import type { Problem } from '../replica/problem.ts'
import { Button, ButtonLink } from '../ui/button.tsx'

/** The one thing a person can do about what is wrong. */
export function ProblemAction({ problem }: { readonly problem: Problem }) {
  const replica = useReplica()
  switch (problem.kind) {
    case 'storage-closed':
    case 'storage-full':
    case 'storage-failed':
      return (
        <Button size="small" onClick={replica.retry}>
          Try again
        </Button>
      )
    case 'signed-out':
      return (
        <ButtonLink size="small" href="/sign-in">
          Sign in
        </ButtonLink>
      )
    case 'storage-cleared':
    case 'outdated-tab':
    case 'other-account':
    case 'too-old':
      return (
        <Button size="small" onClick={() => location.reload()}>
          Reload
        </Button>
      )
    case 'refused':
      return null
  }
}
