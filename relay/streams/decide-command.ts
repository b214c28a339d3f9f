import { digestOf } from '@baton/shared/canonical.ts'
import type { Accepted, Context } from '@baton/shared/decider.ts'
import type { Id, StreamName } from '@baton/shared/ids.ts'
import { present } from '@baton/shared/present.ts'
import type { Outcome } from '@baton/shared/protocol/outcome.ts'
import { type Rejection, reject } from '@baton/shared/rejection.ts'
import type { RowTypes, State } from '@baton/shared/state.ts'
import type { AnyCommand, AnyEvent } from '@baton/shared/stream.ts'
import { admit } from './admission.ts'
import type { CommandInput } from './input.ts'
import { parkReason, taskOf } from './park.ts'
import { mayEnter, memberOf, type Principal, principalOf, RELAY_ACTOR, RELAY_ID } from './rights.ts'
import type { Tick } from './tick.ts'

/** `later`: a doc that it needs is not loaded; nothing was touched, and it is first in the next tick. */
export type Taken = 'taken' | 'later'

/** Decides one command into the tick's draft. */
export function takeCommand<Rows extends RowTypes, Command extends AnyCommand, Event extends AnyEvent>(
  tick: Tick<Rows, Command, Event>,
  input: CommandInput,
): Taken {
  const { command, from, done } = input
  const answer = (outcome: Outcome) => tick.draft.answers.push(() => done({ kind: 'outcome', outcome }))
  const refuse = (rejection: Rejection) => tick.draft.answers.push(() => done({ kind: 'refused', rejection }))

  const asker = askerOf(tick, input)
  if (!asker.ok) {
    refuse(asker)
    return 'taken'
  }
  const device = asker.actor.device
  const numbered = from.kind === 'device' ? from.deviceSeq : undefined
  const bodyHash = digestOf([tick.stream, command.type, command.v, command.args, command.basis])
  const records = {
    outcomeOf: (id: Id) => tick.draft.outcomes.get(id) ?? tick.known.outcomes.get(id),
    isOwn: (other: Id) => other === device || memberOf(tick.workspace, other) === asker.member,
  }
  const stored = records.outcomeOf(command.id)
  const progress = tick.progressOf(device)
  const admission = admit({ deviceSeq: numbered, bodyHash, isOwn: records.isOwn }, stored, progress)
  const isNext = numbered !== undefined && numbered === (progress?.last ?? 0) + 1
  switch (admission.kind) {
    case 'reused':
      // Its number is spent, or the queue behind it would wait for ever; the id's own outcome stays what it was.
      if (isNext) tick.advance(device, numbered, progress)
      answer(outcomeOf(REUSED, command.id, numbered ?? 1, tick.draft.seq))
      return 'taken'
    case 'forked':
      tick.draft.answers.push(() => done({ kind: 'forked' }))
      return 'taken'
    case 'resend':
      tick.draft.answers.push(() => done({ kind: 'resend', from: admission.from }))
      return 'taken'
    case 'replay':
      if (isNext) tick.advance(device, numbered, progress)
      if (stored) answer(stored.outcome)
      return 'taken'
    case 'decide':
      break
  }

  const deviceSeq = numbered ?? (progress?.last ?? 0) + 1
  const decision = tick.failed.has(input) ? FAILED : judge(tick, input, asker, records)
  if (decision === 'later') return 'later'
  const outcome = outcomeOf(decision, command.id, deviceSeq, tick.draft.seq)
  tick.advance(device, deviceSeq, progress)
  tick.draft.outcomes.set(command.id, {
    stream: tick.stream,
    device,
    bodyHash,
    outcome,
    ...(outcome.status === 'accepted' ? {} : { kept: kept(tick.stream, input, device, deviceSeq) }),
  })
  tellOfParking(tick, input, asker.member, outcome)
  if (outcome.status === 'accepted' && from.kind !== 'device') tick.draft.secrets.push(...(from.secrets ?? []))
  answer(outcome)
  return 'taken'
}

/** Whoever sent it may look at another device by now. */
function tellOfParking<Rows extends RowTypes, Command extends AnyCommand, Event extends AnyEvent>(
  tick: Tick<Rows, Command, Event>,
  { command: { id, type, args, supersedes } }: CommandInput,
  member: Id,
  { status }: Outcome,
): void {
  const rows = tick.draft.layer as unknown as State<RowTypes>
  const about = { type, member, rows, task: taskOf(args) }
  if (status === 'parked') tick.follow({ kind: 'parked', command: id, ...about })
  if (status === 'accepted' && supersedes !== undefined) tick.follow({ kind: 'confirmed', command: supersedes, ...about })
}

const REUSED = reject('COMMAND_REUSED', 'This command id was used for another command; take a new id.')

const FAILED = reject('INTERNAL', 'The relay failed over this command; its log says why.')

type Judged = Accepted<AnyEvent> | Rejection | { readonly ok: 'parked'; readonly reason: string }

/** From the catalogue to the decider, and what it accepts into the layer. */
function judge<Rows extends RowTypes, Command extends AnyCommand, Event extends AnyEvent>(
  tick: Tick<Rows, Command, Event>,
  input: CommandInput,
  { actor }: Principal,
  records: Parameters<typeof parkReason>[4],
): Judged | 'later' {
  const { command } = input
  const spec = Object.hasOwn(tick.rules.commands, command.type) ? tick.rules.commands[command.type as Command['type']] : undefined
  if (spec?.v !== command.v) return reject('UNKNOWN_COMMAND', `This relay knows no command ${command.type} in version ${command.v}.`)
  if (actor.kind !== 'system' && (spec.scope === undefined || !actor.scopes.has(spec.scope))) {
    return reject('FORBIDDEN', `${command.type} needs the scope ${spec.scope ?? 'of the relay itself'}.`, { scope: spec.scope })
  }
  const args = spec.args.safeParse(command.args)
  if (!args.success) return invalid(command.type, args.error.issues)
  const basis = spec.basis?.safeParse(command.basis)
  if (command.basis !== undefined && basis && !basis.success) return invalid(`${command.type} basis`, basis.error.issues)

  const parsed = { type: command.type, args: args.data, ...(basis?.success ? { basis: basis.data } : {}) } as unknown as Command
  const parked = parkReason(input, spec.parks, actor.kind, args.data, records)
  if (parked !== undefined) return { ok: 'parked', reason: parked }
  if (!tick.isProseLoaded(tick.rules.proseOf(tick.draft.layer, parsed))) return 'later'

  const context: Context = { now: tick.draft.now, command: command.id, actor, authority: tick.authority }
  const decision = tick.rules.decide(tick.draft.layer, parsed, context)
  if (!decision.ok) return decision
  const stamp = { command: command.id, member: actor.member, credential: actor.credential, device: actor.device }
  return tick.accept(decision, stamp) ? decision : 'later'
}

function askerOf<Rows extends RowTypes, Command extends AnyCommand, Event extends AnyEvent>(
  tick: Tick<Rows, Command, Event>,
  { from }: CommandInput,
): Principal | Rejection {
  if (from.kind === 'relay') return { ok: true, member: RELAY_ID, scopes: new Set(), projects: 'all', actor: RELAY_ACTOR }
  const principal = principalOf(tick.workspace, from.credential, from.kind === 'device' ? from.device : from.credential, tick.draft.now)
  if (!principal.ok || mayEnter(principal, tick.stream)) return principal
  return reject('NOT_FOUND', 'There is no such project for this credential.')
}

const invalid = (what: string, issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[]): Rejection =>
  reject('INVALID', `${what}: ${issues.map(({ path, message }) => `${path.join('.') || 'arguments'} ${message}`).join('; ')}`, {
    fields: issues.map(({ path, message }) => ({ path: path.join('.'), message })),
  })

function outcomeOf(judged: Judged, id: Id, deviceSeq: number, seq: number): Outcome {
  if (judged.ok === 'parked') return { id, deviceSeq, status: 'parked', reason: judged.reason }
  if (!judged.ok)
    return present({ id, deviceSeq, status: 'rejected' as const, code: judged.code, reason: judged.reason, detail: judged.detail })
  return present({ id, deviceSeq, status: 'accepted' as const, seq, result: judged.result })
}

const kept = (stream: StreamName, { command }: CommandInput, device: Id, deviceSeq: number) => ({
  ...present({
    id: command.id,
    type: command.type,
    v: command.v,
    basis: command.basis as Record<string, unknown> | undefined,
    supersedes: command.supersedes,
  }),
  stream,
  device,
  deviceSeq,
  args: command.args as Record<string, unknown>,
  at: command.at ?? 0,
})
