import type { Token } from '../api/access.ts'
import { useWorkspace } from '../replica/hooks.ts'
import { dateOf } from '../ui/ago.ts'
import { Button } from '../ui/button.tsx'
import { RelativeTime } from '../ui/relative-time.tsx'
import { Row } from './rows.tsx'

export interface TokenRowProps {
  readonly token: Token
  readonly onRevoke: (token: Token) => Promise<void>
}

export function TokenRow({ token, onRevoke }: TokenRowProps) {
  const { name, scopes, projects, lastUsedAt, expiresAt, createdAt } = token
  const where = useWorkspace((workspace) =>
    projects === 'all' ? 'all projects' : projects.map((id) => workspace.get('project', id)?.prefix ?? 'another project').join(', '),
  )
  return (
    <Row
      title={name}
      about={
        <>
          {scopes.join(', ')} in {where}.{' '}
          {lastUsedAt === undefined ? (
            'Never used.'
          ) : (
            <>
              Last used <RelativeTime at={lastUsedAt} />.
            </>
          )}
          {expiresAt !== undefined && ` Runs out on ${dateOf(expiresAt, createdAt)}.`}
        </>
      }
      action={
        <Button size="small" onClick={() => void onRevoke(token)}>
          Revoke
        </Button>
      }
    />
  )
}
