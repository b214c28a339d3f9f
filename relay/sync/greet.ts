import { derivedId } from '@baton/shared/derived-id.ts'
import type { Id } from '@baton/shared/ids.ts'
import { present } from '@baton/shared/present.ts'
import { CLOSE } from '@baton/shared/protocol/close-code.ts'
import type { Down } from '@baton/shared/protocol/down.ts'
import type { Hello } from '@baton/shared/protocol/hello.ts'
import { PROTOCOL_MAX, PROTOCOL_MIN } from '@baton/shared/protocol/version.ts'
import { refuseScope } from '@baton/shared/scope.ts'
import { type Principal, principalOf } from '../streams/rights.ts'
import type { Streams } from '../streams/streams.ts'
import { heedProof } from './heed-proof.ts'

export type Greeting =
  | { readonly ok: true; readonly principal: Principal; readonly welcome: Extract<Down, { type: 'welcome' }> }
  | { readonly ok: false; readonly close: number; readonly reason: string }

/** Answers a hello: who this is, what it may do, and which of its history this relay has lost. A new device is registered on the way. */
export async function greet(streams: Streams, credential: Id, hello: Hello): Promise<Greeting> {
  const { protocol, device } = hello
  if (protocol.max < PROTOCOL_MIN) return { ok: false, close: CLOSE.TOO_OLD, reason: 'This replica is too old for the relay; update it.' }
  if (protocol.min > PROTOCOL_MAX)
    return { ok: false, close: CLOSE.TOO_OLD, reason: 'The relay is too old for this replica; update the relay.' }

  const principal = await streams.workspace.read((state) => principalOf(state, credential, device, streams.clock.now()))
  if (!principal.ok) return { ok: false, close: CLOSE.REVOKED, reason: principal.reason }
  const unread = refuseScope('read', 'A replica', principal.actor)
  if (unread) return { ok: false, close: CLOSE.REVOKED, reason: unread.reason }
  for (const position of hello.streams) await heedProof(streams, position)
  const refusal = await register(streams, principal)
  if (refusal !== undefined) return { ok: false, close: CLOSE.REVOKED, reason: refusal }

  const { member, actor, scopes, projects } = principal
  return {
    ok: true,
    principal,
    welcome: {
      type: 'welcome',
      protocol: Math.min(protocol.max, PROTOCOL_MAX),
      epoch: streams.epoch.epoch,
      now: streams.clock.now(),
      member,
      as: actor.kind === 'agent' ? 'agent' : 'human',
      ...present({ owner: actor.owner }),
      scopes: [...scopes],
      projects: projects === 'all' ? 'all' : [...projects],
      lost: lostSince(streams, hello),
    },
  }
}

/** Why the device may not be used, if so. */
async function register(streams: Streams, { member, actor }: Principal): Promise<string | undefined> {
  const { device, credential } = actor
  if (streams.workspace.state.get('device', device)) return undefined
  const command = { id: derivedId('device', device, member), type: 'device.register', v: 1, args: { device } }
  const answer = await streams.ask('workspace', command, { kind: 'request', credential })
  if (answer?.kind === 'refused' && answer.rejection.code !== 'READ_ONLY') return answer.rejection.reason
  return answer?.kind === 'outcome' && answer.outcome.status === 'rejected' ? answer.outcome.reason : undefined
}

/**
 * Of each stream, the last seq that every restore since the replica's epoch has kept: none of a life that these data never went through,
 * as after a restore of a backup from before an earlier restore.
 */
function lostSince(streams: Streams, hello: Hello): { stream: Hello['streams'][number]['stream']; after: number }[] {
  const { epoch: present, lives, restores } = streams.epoch
  if (hello.epoch === 0 || hello.epoch === present) return []
  const since = restores.filter(({ epoch }) => epoch > hello.epoch)
  const kept = (stream: string) => (lives.includes(hello.epoch) ? Math.min(...since.map(({ heads }) => heads[stream] ?? 0)) : 0)
  return hello.streams.map(({ stream }) => ({ stream, after: kept(stream) }))
}
