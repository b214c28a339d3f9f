import { mayWriteDoc, parseDocName } from '@baton/shared/content/layout.ts'
import { RESYNCS_PER_CHANNEL_MAX } from '@baton/shared/limits.ts'
import { reject } from '@baton/shared/rejection.ts'
import type { RowTypes } from '@baton/shared/state.ts'
import type { AnyCommand, AnyEvent } from '@baton/shared/stream.ts'
import { inspectUpdate } from './content/ingress.ts'
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
  const verdict = inspectUpdate(update, {
    kind: parsed.kind,
    doc,
    device,
    owner: (client) => doc.owner(client) ?? (own.has(client) ? device : undefined),
    // A task that is not known (yet, or no longer) is nobody's: its text waits here until its row says where it lies.
    mayHold: (task) => (tick.docOf(parsed.kind, task) ?? name) === name,
    isStep2,
  })
  switch (verdict.kind) {
    case 'nothing-new':
      answer({ kind: 'persisted' })
      break
    case 'good': {
      tick.touched.add(name)
      const applied = doc.apply(update)
      if (applied) {
        tick.draft.content.push({ doc: name, update: applied, origin: input.origin })
        for (const client of verdict.clients) {
          if (doc.bind(client, device)) tick.draft.clients.push({ doc: name, client, device })
        }
      }
      answer({ kind: 'persisted' })
      break
    }
    case 'gap':
      if (input.resyncs < RESYNCS_PER_CHANNEL_MAX) answer({ kind: 'gap' })
      else quarantine('It still has a gap after every resync.')
      break
    case 'waiting':
      answer({ kind: 'waiting', clients: verdict.clients })
      break
    case 'fault':
      quarantine(verdict.reason)
      break
  }
  return 'taken'
}
