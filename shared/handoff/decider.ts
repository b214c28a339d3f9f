import { accept, type Context, type Decision, type Fact } from '../decider.ts'
import { present } from '../present.ts'
import type { ProjectState } from '../project-rows.ts'
import { type Rejection, reject } from '../rejection.ts'
import type { Handoff } from './handoff.ts'
import type { HandoffCommand, HandoffEvent, HandoffText } from './messages.ts'
import { refuseHandoff, written } from './write.ts'

interface Named {
  readonly handoff: string
}

export function decideHandoff(state: ProjectState, command: HandoffCommand, context: Context): Decision<HandoffEvent> {
  switch (command.type) {
    case 'handoff.add':
      return add(state, command.args, context)
    case 'handoff.pick-up':
      return pickUp(state, command.args, context)
    case 'handoff.withdraw':
      return withdraw(state, command.args, context)
    case 'handoff.import':
      return take(state, command.args)
  }
}

const add = (state: ProjectState, text: HandoffText, { actor }: Context): Decision<HandoffEvent> =>
  refuseHandoff(state, text) ?? accept(written(text, actor))

function take(state: ProjectState, { handoff, import: by, source, ...told }: ImportedHandoff): Decision<HandoffEvent> {
  const refusal = refuseHandoff(state, { handoff })
  if (refusal) return refusal
  return accept({ type: 'handoff.imported', body: present({ id: handoff, ...told, source: present({ ...source, import: by }) }) })
}

type ImportedHandoff = Extract<HandoffCommand, { type: 'handoff.import' }>['args']

function pickUp(state: ProjectState, { handoff: id }: Named, { actor }: Context): Decision<HandoffEvent> {
  const handoff = state.get('handoff', id)
  if (!handoff) return noHandoff()
  if (handoff.status === 'picked-up' && handoff.settled?.by === actor.member) return accept()
  return refuseSettled(handoff) ?? accept({ type: 'handoff.picked-up', body: { handoff: id } })
}

function withdraw(state: ProjectState, { handoff: id }: Named, { actor }: Context): Decision<HandoffEvent> {
  const handoff = state.get('handoff', id)
  if (!handoff) return noHandoff()
  const plans = actor.kind === 'human' && actor.scopes.has('plan')
  if (handoff.member !== actor.member && !plans)
    return reject('FORBIDDEN', 'A handoff is taken back by its author or by a person who plans.')
  if (handoff.status === 'withdrawn') return accept()
  return refuseSettled(handoff) ?? accept({ type: 'handoff.withdrawn', body: { handoff: id } })
}

const noHandoff = () => reject('NOT_FOUND', 'There is no such handoff in this project.')

function refuseSettled({ status, settled }: Handoff): Rejection | undefined {
  if (status === 'open') return undefined
  if (status === 'withdrawn') return reject('CONFLICT', 'This handoff was taken back; pick up another.', { status, ...settled })
  return reject('HELD', 'Somebody picked this handoff up already; pick up another.', { status, ...settled })
}

export function evolveHandoff(state: ProjectState, event: Fact<HandoffEvent>): void {
  switch (event.type) {
    case 'handoff.added':
      return state.put({ kind: 'handoff', ...event.body, member: event.member, at: event.now, status: 'open' })
    case 'handoff.imported': {
      const { member, now: at, body } = event
      const settled = body.status === 'open' ? {} : { settled: { by: member, at } }
      return state.put({ kind: 'handoff', ...body, member, at, ...settled })
    }
    case 'handoff.picked-up':
      return settle(state, event, 'picked-up')
    case 'handoff.withdrawn':
      return settle(state, event, 'withdrawn')
  }
}

function settle(state: ProjectState, { body, member, now }: Fact<{ readonly body: Named }>, status: Handoff['status']): void {
  const handoff = state.get('handoff', body.handoff)
  if (handoff) state.put({ ...handoff, status, settled: { by: member, at: now } })
}
