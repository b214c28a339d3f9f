import { memberCommands } from '@baton/shared/member/messages.ts'
import { present } from '@baton/shared/present.ts'
import { z } from 'zod'
import { newAccessToken } from '../streams/access-token.ts'
import { agentProgram } from './agent-program.ts'
import { ask } from './ask.ts'
import { answer } from './reply.ts'
import { type Route, route } from './route.ts'

const [person, agent] = memberCommands['member.add'].args.options
/** An agent is the asker's own unless an owner is named. */
const newMember = z.discriminatedUnion('as', [
  person.omit({ member: true }),
  agent.omit({ member: true }).extend({ owner: z.uuid().optional() }),
])
const change = memberCommands['member.edit'].args.omit({ member: true })
const newToken = memberCommands['credential.add'].args.omit({ credential: true, as: true })

export const memberRoutes: readonly Route[] = [
  route(
    { method: 'get', path: '/api/me', about: 'Who this credential stands for, and what it may do.' },
    async ({ streams, principal }) => {
      const { member, actor, scopes, projects } = principal
      return answer({
        member: streams.workspace.state.get('member', member),
        credential: actor.credential,
        scopes: [...scopes].sort(),
        projects,
        epoch: streams.epoch.epoch,
      })
    },
  ),

  route({ method: 'get', path: '/api/members', about: 'Everybody in this workspace, people and agents.' }, async ({ streams }) =>
    answer({ members: await streams.workspace.read((state) => [...state.all('member')]) }),
  ),

  route({ method: 'post', path: '/api/members', about: memberCommands['member.add'].about, body: newMember }, async (asked) => {
    const member = asked.ids.of('member')
    const args =
      asked.body.as === 'human' ? { member, ...asked.body } : { member, ...asked.body, owner: asked.body.owner ?? asked.principal.member }
    const done = await ask(asked, 'workspace', { type: 'member.add', args })
    return done.ok ? answer({ member: asked.streams.workspace.state.get('member', member) }, 201) : done
  }),

  route({ method: 'patch', path: '/api/members/:member', about: memberCommands['member.edit'].about, body: change }, async (asked) => {
    const member = asked.params.member.toLowerCase()
    const done = await ask(asked, 'workspace', { type: 'member.edit', args: { member, ...asked.body } })
    return done.ok ? answer({ member: asked.streams.workspace.state.get('member', member) }) : done
  }),

  route(
    {
      method: 'get',
      path: '/api/tokens',
      about: 'Access tokens, with their last use to the minute: one’s own, or all for an admin. Their secrets are kept nowhere.',
    },
    async ({ streams, principal }) => {
      const { rules } = streams.workspace
      const rows = await streams.workspace.read((state) =>
        [...state.all('credential')].filter((row) => row.as === undefined && rules.mayRead(principal, row)),
      )
      const uses = await streams.store.uses()
      return answer({ tokens: rows.map((row) => present({ ...row, lastUsedAt: uses.get(row.id) })) })
    },
  ),

  route({ method: 'post', path: '/api/tokens', about: memberCommands['credential.add'].about, body: newToken }, async (asked) => {
    const credential = asked.ids.of('credential')
    const { secret, hash } = newAccessToken()
    const done = await ask(asked, 'workspace', { type: 'credential.add', args: { credential, ...asked.body } }, [{ hash, credential }])
    if (!done.ok) return done
    // A request sent twice is answered from what was stored: then this secret is nobody's.
    const isKnown = (await asked.streams.store.credentialOf(hash)) === credential
    const row = asked.streams.workspace.state.get('credential', credential)
    return answer(isKnown ? { token: secret, credential: row, connect: agentProgram } : { credential: row }, 201)
  }),

  route({ method: 'delete', path: '/api/tokens/:credential', about: memberCommands['credential.revoke'].about }, async (asked) => {
    const { credential } = asked.params
    const done = await ask(asked, 'workspace', { type: 'credential.revoke', args: { credential } })
    return done.ok ? answer({ credential: asked.streams.workspace.state.get('credential', credential) }) : done
  }),
]
