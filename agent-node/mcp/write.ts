import { derivedId } from '@baton/shared/derived-id.ts'
import type { Id } from '@baton/shared/ids.ts'
import { OUTCOME_WAIT_MS_MAX } from '@baton/shared/limits.ts'
import { present } from '@baton/shared/present.ts'
import type { Outcome } from '@baton/shared/protocol/outcome.ts'
import { type Rejection, reject } from '@baton/shared/rejection.ts'
import { uuidv7 } from 'uuidv7'
import type { Desk } from './desk.ts'

/** What became of a write as far as this call knows. A refusal may leave text behind, which is kept under its command. */
export type Written =
  | { readonly ok: true; readonly sync: 'confirmed' | 'pending'; readonly command: Id; readonly result: Readonly<Record<string, unknown>> }
  | (Rejection & { readonly kept?: Id })

export interface Draft {
  readonly id: Id
  readonly type: string
  readonly args: Readonly<Record<string, unknown>>
  readonly basis?: Readonly<Record<string, unknown>>
}

/** The same key of the same member in the same tool is the same command; without a key every call is a new one. */
export const commandId = ({ me }: Pick<Desk, 'me'>, tool: string, key: string | undefined, ...part: readonly string[]): Id =>
  key === undefined ? uuidv7() : derivedId(key, me.member, tool, ...part)

/** Puts a command on disk, and waits a moment for the relay's word if there is a relay. */
export async function write(
  desk: Pick<Desk, 'replica' | 'stream'>,
  { id, type, args, basis }: Draft,
  timeoutMs = OUTCOME_WAIT_MS_MAX,
): Promise<Written> {
  const { replica, stream } = desk
  const known = await replica.outcome(id, { timeoutMs: 0 })
  if (known) return settled(desk, type, known)
  const sent = await replica.send(stream, type, present(args), present({ id, basis }))
  if (!sent.ok) return sent
  if (sent.command.type !== type) return reject('COMMAND_REUSED', 'This idempotencyKey already stands for another call.')
  const outcome = await replica.outcome(id, { timeoutMs: (await replica.online()) ? timeoutMs : 0 })
  return outcome ? settled(desk, type, outcome) : { ok: true, sync: 'pending', command: id, result: {} }
}

/** Commands whose words nobody wants back are forgotten as soon as their refusal was told. */
const WORTH_KEEPING: ReadonlySet<string> = new Set([
  'task.create',
  'task.submit',
  'submission.replace',
  'comment.add',
  'message.send',
  'brief.write',
  'task.block',
  'task.answer',
  'review.decide',
  'proposal.add',
  'handoff.add',
  'session.end',
])

export async function settled({ replica }: Pick<Desk, 'replica'>, type: string, outcome: Outcome): Promise<Written> {
  const { id } = outcome
  if (outcome.status === 'accepted') return { ok: true, sync: 'confirmed', command: id, result: outcome.result ?? {} }
  const rejection =
    outcome.status === 'parked'
      ? reject('PARKED', `It waited too long for a connection, so nobody decided it: ${outcome.reason} Look again, then call anew.`)
      : reject(outcome.code, outcome.reason, outcome.detail)
  if (WORTH_KEEPING.has(type)) return { ...rejection, kept: id }
  await replica.acknowledge(id)
  return rejection
}
