import type { Member } from '@baton/shared/member/member.ts'
import type { Token } from '../api/access.ts'
import { useWorkspace } from '../replica/hooks.ts'
import { Avatar } from '../ui/avatar.tsx'
import { Button } from '../ui/button.tsx'
import { Row, Rows } from './rows.tsx'
import { TokenRow } from './token-row.tsx'

export interface AgentRowProps {
  readonly agent: Member
  readonly tokens: readonly Token[]
  readonly mayManage: boolean
  readonly onNewToken: () => void
  readonly onRevoke: (token: Token) => Promise<void>
}

export function AgentRow({ agent, tokens, mayManage, onNewToken, onRevoke }: AgentRowProps) {
  const owner = useWorkspace((workspace) => (agent.as === 'agent' ? workspace.get('member', agent.owner) : undefined))
  return (
    <Row
      face={<Avatar member={agent} owner={owner} size={32} silent />}
      title={agent.name}
      about={[owner && `${owner.name} answers for it`, agent.description].filter(Boolean).join('. ')}
      action={
        mayManage && (
          <Button size="small" onClick={onNewToken}>
            New token
          </Button>
        )
      }
    >
      {tokens.length > 0 && (
        <Rows>
          {tokens.map((token) => (
            <TokenRow key={token.id} token={token} onRevoke={onRevoke} />
          ))}
        </Rows>
      )}
    </Row>
  )
}
