import { boardOf, type Policy } from '@baton/shared/board/board.ts'
import { boardCommands } from '@baton/shared/board/messages.ts'
import { present } from '@baton/shared/present.ts'
import { reject } from '@baton/shared/rejection.ts'
import { z } from 'zod'
import { type Desk, lookAgain } from './desk.ts'
import { answer } from './envelope.ts'
import { idempotencyKey, project } from './inputs.ts'
import { tool } from './tool.ts'
import { untrusted } from './untrusted.ts'
import { commandId, write } from './write.ts'

export const policyGet = tool({
  name: 'policy_get',
  about: 'How long a lease lasts, whose decision counts, what labels say whose work a task is, limits, and claims without the relay.',
  input: z.strictObject({ project }),
  effect: 'read',
  run: async (desk) => {
    const policy = policyOf(desk)
    return policy
      ? answer({ policy }, 'People who plan may change it.')
      : reject('NOT_FOUND', 'This device has not loaded the project yet.')
  },
})

export const policySet = tool({
  name: 'policy_set',
  about: boardCommands['policy.set'].about,
  input: boardCommands['policy.set'].args.extend({ project, idempotencyKey }),
  effect: 'change',
  run: async (desk, args) => {
    const { project: _, idempotencyKey: key, ...change } = args
    const id = commandId(desk, 'policy_set', key)
    const written = await write(desk, { id, type: 'policy.set', args: present(change) })
    return written.ok
      ? answer({ policy: policyOf(await lookAgain(desk)) }, 'Set, for leases that begin from now on.', written.sync)
      : written
  },
})

/** Labels are people's words, also where they are names of fields. */
function policyOf({ view }: Pick<Desk, 'view'>) {
  const policy: Policy | undefined = boardOf(view)?.policy
  if (!policy) return undefined
  const { audiences = {}, ...rest } = policy
  const byLabel = Object.entries(audiences).map(([label, audience]) => ({ label: untrusted('the board', label), audience }))
  return { ...rest, ...(byLabel.length > 0 && { audiences: byLabel }) }
}
