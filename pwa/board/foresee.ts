import type { Actor, Context, Fact } from '@baton/shared/decider.ts'
import type { Id } from '@baton/shared/ids.ts'
import type { ProjectState } from '@baton/shared/project-rows.ts'
import { type ProjectStreamCommand, type ProjectStreamEvent, projectRules } from '@baton/shared/project-stream.ts'
import type { Rejection } from '@baton/shared/rejection.ts'

/** A command with its id, not sent yet. */
export type Planned = ProjectStreamCommand & { readonly id: Id }

/**
 * Decides commands one after the other on what this device sees, by the rules of the relay, and drops what comes of it: the first refusal,
 * or nothing when all would be accepted. What the relay says in the end may differ; it knows more.
 */
export function foresee(state: ProjectState, commands: readonly Planned[], actor: Actor, now: number): Rejection | undefined {
  const layer = state.layer()
  for (const command of commands) {
    const context: Context = { now, command: command.id, actor }
    const decision = projectRules.decide(layer, command, context)
    if (!decision.ok) return decision
    const stamp = { now, member: actor.member, command: command.id }
    for (const event of decision.events) projectRules.evolve(layer, { ...event, ...stamp } as Fact<ProjectStreamEvent>)
  }
  return undefined
}
