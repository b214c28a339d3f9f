import type { Member } from '@baton/shared/member/member.ts'
import { useState } from 'react'
import { listTokens, revokeToken, type Token } from '../api/access.ts'
import { useMe, useNow, useWorkspace } from '../replica/hooks.ts'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { useSay } from '../ui/toasts.tsx'
import { useAsk } from '../ui/use-ask.ts'
import { AgentRow } from './agent-row.tsx'
import { Answer } from './answer.tsx'
import { ConnectAgent } from './connect-agent.tsx'
import { Rows } from './rows.tsx'
import { Section } from './section.tsx'
import { TokenRow } from './token-row.tsx'

const STEP_MS = 60_000

type Connecting = { readonly kind: 'new' } | { readonly kind: 'known'; readonly agent: Member }

export function AgentSettings() {
  const me = useMe()
  const isAdmin = me?.identity.scopes.includes('admin') ?? false
  const { toast } = useSay()
  const now = useNow(STEP_MS)
  const { answer, again } = useAsk(listTokens)
  const [connecting, setConnecting] = useState<Connecting>()
  const agents = useWorkspace((workspace) =>
    [...workspace.all('member')]
      .filter((member) => member.as === 'agent' && member.revokedAt === undefined && (isAdmin || member.owner === me?.member.id))
      .sort((a, b) => a.name.localeCompare(b.name)),
  )
  const revoke = async ({ id, name }: Token) => {
    const done = await revokeToken(id)
    toast(done.ok ? { text: `The token ${name} does nothing more.`, tone: 'good' } : { text: done.reason, tone: 'bad' })
    again()
  }
  const isLive = ({ revokedAt, expiresAt }: Token) => revokedAt === undefined && (expiresAt === undefined || expiresAt > now)
  const connect = isAdmin && (
    <Button look="primary" onClick={() => setConnecting({ kind: 'new' })}>
      Connect an agent
    </Button>
  )
  return (
    <>
      <Section
        title="Agents"
        about="Each agent has an identity of its own and a person who answers for it. What it may do is said by its token."
        action={agents.length > 0 && connect}
      >
        {agents.length === 0 ? (
          <EmptyState title={isAdmin ? 'Connect your first agent' : 'No agent of yours is connected.'} action={connect}>
            <p>{isAdmin ? 'You get one line to paste into Claude Code or any MCP client.' : 'An admin can connect one for you.'}</p>
          </EmptyState>
        ) : (
          <Answer answer={answer} again={again}>
            {({ tokens }) => (
              <Rows>
                {agents.map((agent) => (
                  <AgentRow
                    key={agent.id}
                    agent={agent}
                    tokens={tokens.filter((token) => token.member === agent.id && isLive(token))}
                    mayManage={isAdmin}
                    onNewToken={() => setConnecting({ kind: 'known', agent })}
                    onRevoke={revoke}
                  />
                ))}
              </Rows>
            )}
          </Answer>
        )}
      </Section>
      {answer?.ok && (
        <OwnTokens tokens={answer.value.tokens.filter((token) => token.member === me?.member.id && isLive(token))} onRevoke={revoke} />
      )}
      {connecting !== undefined && (
        <ConnectAgent
          agent={connecting.kind === 'known' ? connecting.agent : undefined}
          onMade={again}
          onClose={() => setConnecting(undefined)}
        />
      )}
    </>
  )
}

interface OwnTokensProps {
  readonly tokens: readonly Token[]
  readonly onRevoke: (token: Token) => Promise<void>
}

function OwnTokens({ tokens, onRevoke }: OwnTokensProps) {
  if (tokens.length === 0) return null
  return (
    <Section title="Your own tokens" about="For the command line and scripts that act as you.">
      <Rows>
        {tokens.map((token) => (
          <TokenRow key={token.id} token={token} onRevoke={onRevoke} />
        ))}
      </Rows>
    </Section>
  )
}
