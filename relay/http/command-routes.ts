import { id, streamName } from '@baton/shared/id-schema.ts'
import { COMMANDS_PER_FRAME_MAX } from '@baton/shared/limits.ts'
import { present } from '@baton/shared/present.ts'
import { said } from '@baton/shared/protocol/command.ts'
import { type Rejection, reject, retryOf } from '@baton/shared/rejection.ts'
import { z } from 'zod'
import { mayEnter, memberOf } from '../streams/rights.ts'
import { NO_PROJECT, versionOf } from './ask.ts'
import { answer } from './reply.ts'
import { type Asked, type Route, route } from './route.ts'

const command = z.strictObject({
  id,
  stream: streamName,
  type: z.string().min(1).max(60),
  v: z.int().min(1).optional(),
  args: said,
  basis: said.optional(),
  /** The parked command that this one confirms. */
  supersedes: id.optional(),
})

/** One alone need not be in a list. Not a union: that would say of a wrong one no more than that it is wrong. */
const commands = z.preprocess((body) => (Array.isArray(body) ? body : [body]), z.array(command).min(1).max(COMMANDS_PER_FRAME_MAX))

export const commandRoutes: readonly Route[] = [
  route(
    {
      method: 'post',
      path: '/api/commands',
      about: 'Send commands under ids of your own; an outcome for each, in their order.',
      body: commands,
    },
    async (asked) => answer({ outcomes: await Promise.all(asked.body.map((one) => decide(asked, one))) }),
  ),

  route(
    { method: 'get', path: '/api/outcomes/:command', about: 'What became of a command; its author also gets the text of a refused one.' },
    async ({ streams, principal, params }) => {
      const wanted = params.command.toLowerCase()
      const stored = (await streams.store.outcomes([wanted])).get(wanted)
      const author = stored && memberOf(streams.workspace.state, stored.device)
      if (!stored || author !== principal.member || !mayEnter(principal, stored.stream))
        return reject('NOT_FOUND', 'No command of yours has this id.')
      return answer(present({ stream: stored.stream, outcome: stored.outcome, command: stored.kept }))
    },
  ),
]

/** All are handed in before the first is decided, so that they share a commit where they can; a stream takes them in this order. */
async function decide({ streams, principal }: Pick<Asked, 'streams' | 'principal'>, { stream, ...asked }: z.output<typeof command>) {
  const v = asked.v ?? (await versionOf(streams, stream, asked.type))
  const from = { kind: 'request', credential: principal.actor.credential } as const
  const reply = await streams.ask(stream, present({ ...asked, v }), from)
  if (reply?.kind === 'outcome') return reply.outcome
  return undecided(asked.id, reply?.kind === 'refused' ? reply.rejection : NO_PROJECT)
}

/** Nothing was stored: the same command may be sent again. */
const undecided = (command: string, { code, reason, detail }: Rejection) => ({
  id: command,
  status: 'refused' as const,
  ...present({ code, reason, detail, retry: retryOf(code) }),
})
