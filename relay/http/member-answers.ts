import { present } from '@baton/shared/present.ts'
import { newAccessToken } from '../streams/access-token.ts'
import { agentProgram } from './agent-program.ts'
import { ask } from './ask.ts'
import { answer } from './reply.ts'
import type { Answers } from './run-verb.ts'

/** What only the relay knows of credentials: which one asks, when each was used last, and the secret of a new one. */
export const memberAnswers: Answers = {
  me: async ({ streams, principal: { member, actor, scopes, projects } }) =>
    answer({
      member: streams.workspace.state.get('member', member),
      credential: actor.credential,
      scopes: [...scopes].sort(),
      projects,
      epoch: streams.epoch.epoch,
    }),

  'token.list': async ({ streams, principal }) => {
    const { rules } = streams.workspace
    const rows = await streams.workspace.read((state) =>
      [...state.all('credential')].filter((row) => row.as === undefined && rules.mayRead(principal, row)),
    )
    const uses = await streams.store.uses()
    return answer({ tokens: rows.map((row) => present({ ...row, lastUsedAt: uses.get(row.id) })) })
  },

  'token.create': async (asked, input) => {
    const credential = asked.ids.of('credential')
    const { secret, hash } = newAccessToken()
    const done = await ask(asked, 'workspace', { type: 'credential.add', args: { credential, ...input } }, [{ hash, credential }])
    if (!done.ok) return done
    // A request sent twice is answered from what was stored: then this secret is nobody's.
    const isKnown = (await asked.streams.store.credentialOf(hash)) === credential
    const row = asked.streams.workspace.state.get('credential', credential)
    return answer(isKnown ? { token: secret, credential: row, connect: agentProgram } : { credential: row }, 201)
  },
}
