import type { Accepted, Context, Decision, Fact, ProseWrite } from '../decider.ts'
import type { ProjectState } from '../project-rows.ts'
import { reject } from '../rejection.ts'
import type { BatchCommand, BatchedCommand } from './messages.ts'

/** What a project's rules are made of, given by the one who joins them. */
interface Rules<Event> {
  readonly decide: (state: ProjectState, command: BatchedCommand, context: Context) => Decision<Event>
  readonly evolve: (state: ProjectState, fact: Fact<Event>) => void
}

/** Each is decided in the light of those before it, in a layer that is thrown away; the first refusal refuses all. */
export function decideBatch<Event>(
  state: ProjectState,
  { commands }: BatchCommand['args'],
  context: Context,
  { decide, evolve }: Rules<Event>,
): Decision<Event> {
  const layer = state.layer()
  const events: Event[] = []
  const writes: ProseWrite[] = []
  for (const [at, command] of commands.entries()) {
    const decision = decide(layer, command, context)
    if (!decision.ok) return reject(decision.code, `Nothing was done, for number ${at + 1}: ${decision.reason}`, { ...decision.detail, at })
    for (const event of decision.events)
      evolve(layer, { ...event, now: context.now, member: context.actor.member, command: context.command })
    events.push(...decision.events)
    writes.push(...(decision.writes ?? []))
  }
  return { ok: true, events, writes } satisfies Accepted<Event>
}
