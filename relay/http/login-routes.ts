import { memberCommands } from '@baton/shared/member/messages.ts'
import { present } from '@baton/shared/present.ts'
import { reject } from '@baton/shared/rejection.ts'
import { ask } from './ask.ts'
import { answer } from './reply.ts'
import { type Route, route } from './route.ts'

export const loginRoutes: readonly Route[] = [
  route(
    {
      method: 'get',
      path: '/api/logins',
      about: 'Browsers that are signed in, with their last use to the minute: one’s own, or all for an admin.',
    },
    async ({ streams, principal }) => {
      const { rules } = streams.workspace
      const rows = await streams.workspace.read((state) =>
        [...state.all('credential')].filter((row) => row.as === 'login' && row.revokedAt === undefined && rules.mayRead(principal, row)),
      )
      const uses = await streams.store.uses()
      const logins = rows.map((row) => present({ ...row, lastUsedAt: uses.get(row.id), isThis: row.id === principal.actor.credential }))
      return answer({ logins })
    },
  ),

  route(
    { method: 'delete', path: '/api/logins/:credential', about: 'Sign a browser out: one’s own, or anybody’s for an admin.' },
    async ({ streams, logins, principal, params }) => {
      const credential = params.credential.toLowerCase()
      const row = await streams.workspace.read((state) => state.get('credential', credential))
      if (row?.as !== 'login' || !streams.workspace.rules.mayRead(principal, row)) return reject('NOT_FOUND', 'There is no such login.')
      logins.forget(credential)
      const refusal = await logins.end(credential)
      return refusal ?? answer({})
    },
  ),

  route({ method: 'delete', path: '/api/members/:member', about: memberCommands['member.revoke'].about }, async (asked) => {
    const member = asked.params.member.toLowerCase()
    const done = await ask(asked, 'workspace', { type: 'member.revoke', args: { member } })
    return done.ok ? answer({ member: asked.streams.workspace.state.get('member', member) }) : done
  }),
]
