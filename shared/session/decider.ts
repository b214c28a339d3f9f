import { accept, type Context, type Decision, type Fact } from '../decider.ts'
import type { HandoffEvent } from '../handoff/messages.ts'
import { refuseHandoff, written } from '../handoff/write.ts'
import type { Id } from '../ids.ts'
import type { LeaseEvent } from '../lease/messages.ts'
import { present } from '../present.ts'
import type { ProjectState } from '../project-rows.ts'
import type { SessionCommand, SessionEvent } from './messages.ts'
import { heldInSession, type Session, sessionRow, sessionsByMember } from './session.ts'

type Args<Type extends SessionCommand['type']> = Extract<SessionCommand, { type: Type }>['args']

export function decideSession(
  state: ProjectState,
  command: SessionCommand,
  context: Context,
): Decision<SessionEvent | HandoffEvent | LeaseEvent> {
  switch (command.type) {
    case 'session.start':
      return start(state, command.args, context)
    case 'session.end':
      return end(state, command.args, context)
  }
}

function start(state: ProjectState, { session }: Args<'session.start'>, { actor }: Context): Decision<SessionEvent> {
  const row = state.get('session', sessionRow(actor.member, session))
  if (row && row.endedAt === undefined) return accept()
  return accept({ type: 'session.started', body: present({ session, owner: actor.owner }) })
}

/** One that nobody began in so many words ends like any other. What was typed for whoever goes on is taken also after the end. */
function end(
  state: ProjectState,
  { session, held: choice, handoff }: Args<'session.end'>,
  { actor }: Context,
): Decision<SessionEvent | HandoffEvent | LeaseEvent> {
  const refusal = handoff && refuseHandoff(state, handoff)
  if (refusal) return refusal
  const held = heldInSession(state, { session, member: actor.member }).map((lease) => lease.id)
  const released = choice === 'release' ? held : []
  const isOver = state.get('session', sessionRow(actor.member, session))?.endedAt !== undefined
  if (isOver && !handoff && released.length === 0) return accept()
  return {
    ok: true,
    events: [
      ...released.map((task) => givenBack(task, handoff?.nextStep)),
      ...(handoff ? [written(handoff, actor, { session, held })] : []),
      { type: 'session.ended', body: present({ session, owner: actor.owner, handoff: handoff?.handoff }) },
    ],
    result: { released, kept: choice === 'keep' ? held : [] },
  }
}

/** The next worker reads at the task itself what comes next. */
const givenBack = (task: Id, note: string | undefined): LeaseEvent => ({
  type: 'lease.ended',
  body: present({ task, as: 'released' as const, note }),
})

export function evolveSession(state: ProjectState, event: Fact<SessionEvent>): void {
  switch (event.type) {
    case 'session.started':
      return started(state, event)
    case 'session.ended': {
      const { handoff } = event.body
      const begun = state.get('session', sessionRow(event.member, event.body.session)) ?? newSession(event)
      return state.put({ ...begun, endedAt: event.now, ...present({ handoff }) })
    }
  }
}

/** Of a member's earlier sessions those that ended are forgotten, or a year of work would travel to every replica; the log has them. */
function started(state: ProjectState, event: Fact<Extract<SessionEvent, { type: 'session.started' }>>): void {
  const over = [...state.rows(sessionsByMember, event.member)].filter(({ endedAt }) => endedAt !== undefined)
  for (const { id } of over) state.remove('session', id)
  state.put(newSession(event))
}

const newSession = ({ body: { session, owner }, member, now }: Fact<SessionEvent>): Session =>
  present({ kind: 'session', id: sessionRow(member, session), member, session, owner, startedAt: now })
