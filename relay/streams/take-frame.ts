import { isRelayClient } from '@baton/shared/content/client-id.ts'
import { mayWriteDoc, parseDocName } from '@baton/shared/content/layout.ts'
import { RESYNCS_PER_CHANNEL_MAX } from '@baton/shared/limits.ts'
import { reject } from '@baton/shared/rejection.ts'
import type { RowTypes } from '@baton/shared/state.ts'
import type { AnyCommand, AnyEvent } from '@baton/shared/stream.ts'
import { type IngressFacts, inspectUpdate } from './content/ingress.ts'
import { RELAY_DEVICE } from './content/relay-doc.ts'
import type { Taken } from './decide-command.ts'
import type { FrameAnswer, FrameInput } from './input.ts'
import { mayEnter, principalOf } from './rights.ts'
import type { Tick } from './tick.ts'

/** Judges one content frame and applies it to the doc in memory. Peers hear of it only after the commit. */
export function takeFrame<Rows extends RowTypes, Command extends AnyCommand, Event extends AnyEvent>(
  tick: Tick<Rows, Command, Event>,
  input: FrameInput,
): Taken {
  const { doc: name, credential, device, update, isStep2, own, done } = input
  const answer = (given: FrameAnswer) => tick.draft.answers.push(() => done(given))
  if (tick.known.broken.has(name)) {
    answer({ kind: 'refused', rejection: reject('INTERNAL', 'This doc cannot be loaded; the relay’s log says why.') })
    return 'taken'
  }
  const doc = tick.known.docs.get(name)
  if (!doc) {
    tick.missing.add(name)
    return 'later'
  }
  const parsed = parseDocName(name)
  const principal = principalOf(tick.workspace, credential, device, tick.draft.now)
  if (!principal.ok || !parsed || !mayEnter(principal, tick.stream) || !mayWriteDoc(parsed.kind, principal.actor)) {
    answer({
      kind: 'refused',
      rejection: principal.ok ? reject('FORBIDDEN', 'This doc may not be written with this credential.') : principal,
    })
    return 'taken'
  }
  const quarantine = (reason: string) => {
    tick.draft.quarantine.push({ device, member: principal.member, doc: name, reason, bytes: update, at: tick.draft.now })
    answer({ kind: 'fault', reason })
  }
  if (tick.failed.has(input)) {
    quarantine('The relay failed over it; its log says why.')
    return 'taken'
  }
  const facts: IngressFacts = {
    kind: parsed.kind,
    doc,
    device,
    owner: (client) => {
      const owner = doc.owner(client)
      if (tick.isRestored && isRelayClient(client) && (owner ?? RELAY_DEVICE) === RELAY_DEVICE) return device
      return owner ?? (own.has(client) ? device : undefined)
    },
    // A task that is not known (yet, or no longer) is nobody's: its text waits here until its row says where it lies.
    mayHold: (task) => (tick.docOf(parsed.kind, task) ?? name) === name,
    isStep2,
  }
  const apply = (bytes: Uint8Array, clients: readonly number[]) => {
    tick.noteTyping(parsed, principal.actor)
    tick.touched.add(name)
    const applied = doc.apply(bytes)
    if (!applied) return
    tick.draft.content.push({ doc: name, update: applied, origin: input.origin })
    for (const client of clients) {
      const owner = isRelayClient(client) && !own.has(client) ? RELAY_DEVICE : device
      if (doc.bind(client, owner)) tick.draft.clients.push({ doc: name, client, device: owner })
    }
  }
  const verdict = inspectUpdate(update, facts)
  switch (verdict.kind) {
    case 'nothing-new':
      answer({ kind: 'persisted' })
      break
    case 'good':
      apply(update, verdict.clients)
      answer({ kind: 'persisted' })
      break
    case 'gap':
      if (input.resyncs < RESYNCS_PER_CHANNEL_MAX) answer({ kind: 'gap' })
      else quarantine('It still has a gap after every resync.')
      break
    case 'waiting': {
      // Two devices that built on each other's text would wait for each other for ever: what stands on firm ground is taken, the rest waits.
      const part = isStep2 ? doc.takeable(update) : undefined
      const firm = part && inspectUpdate(part, facts)
      if (part && firm?.kind === 'good') apply(part, firm.clients)
      answer({ kind: 'waiting', clients: verdict.clients })
      break
    }
    case 'fault':
      quarantine(verdict.reason)
      break
  }
  return 'taken'
}
