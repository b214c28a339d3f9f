import { inviteCommands } from '@baton/shared/invite/messages.ts'
import { INVITE_DAYS_DEFAULT, INVITE_DAYS_MAX } from '@baton/shared/limits.ts'
import { present } from '@baton/shared/present.ts'
import { z } from 'zod'
import { newInviteSecret } from '../logins/invites.ts'
import { ask } from './ask.ts'
import { answer } from './reply.ts'
import { type Route, route } from './route.ts'

const newInvite = z.strictObject({
  to: inviteCommands['invite.create'].args.shape.to,
  days: z.int().min(1).max(INVITE_DAYS_MAX).default(INVITE_DAYS_DEFAULT),
})

const DAY_MS = 24 * 3_600_000

export const inviteRoutes: readonly Route[] = [
  route(
    {
      method: 'get',
      path: '/api/invites',
      about: 'The links that let people in, for an admin. Their secrets are kept nowhere.',
      scope: 'admin',
    },
    async ({ streams }) => answer({ invites: await streams.workspace.read((state) => [...state.all('invite')]) }),
  ),

  route({ method: 'post', path: '/api/invites', about: inviteCommands['invite.create'].about, body: newInvite }, async (asked) => {
    const { streams, body, ids, origin } = asked
    const invite = ids.of('invite')
    const { secret, hash } = newInviteSecret()
    const args = { invite, to: body.to, expiresAt: streams.clock.now() + body.days * DAY_MS }
    const done = await ask(asked, 'workspace', { type: 'invite.create', args }, [{ hash, credential: invite }])
    if (!done.ok) return done
    // A request sent twice is answered from what was stored: then this secret is nobody's.
    const isKnown = (await streams.store.credentialOf(hash)) === invite
    const link = isKnown ? `${origin}/invite#${secret}` : undefined
    return answer(present({ link, invite: streams.workspace.state.get('invite', invite) }), 201)
  }),

  route({ method: 'delete', path: '/api/invites/:invite', about: inviteCommands['invite.revoke'].about }, async (asked) => {
    const { invite } = asked.params
    const done = await ask(asked, 'workspace', { type: 'invite.revoke', args: { invite } })
    return done.ok ? answer({ invite: asked.streams.workspace.state.get('invite', invite) }) : done
  }),
]
