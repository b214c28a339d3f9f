import { accept, type Context, type Decision, type Fact } from '../decider.ts'
import type { Id } from '../ids.ts'
import { STAND_IN_MS_MAX } from '../limits.ts'
import type { ProjectState } from '../project-rows.ts'
import { reject } from '../rejection.ts'
import type { StandInCommand, StandInEvent } from './stand-in-messages.ts'

/** Who is asked in the place of a reviewer for a time. Like being a reviewer it gives no right. */
export interface StandIn {
  readonly kind: 'stand-in'
  /** The member for whom somebody stands in. */
  readonly id: Id
  readonly to: Id
  readonly since: number
  readonly until: number
}

/** Who is asked when these are, at this moment: each reviewer, or whoever stands in. A stand-in's own stand-in is not asked. */
export function askedInstead(state: ProjectState, reviewers: readonly Id[], now: number): readonly Id[] {
  return [...new Set(reviewers.map((reviewer) => standInOf(state, reviewer, now) ?? reviewer))]
}

export function standInOf(state: ProjectState, reviewer: Id, now: number): Id | undefined {
  const named = state.get('stand-in', reviewer)
  return named && now < named.until ? named.to : undefined
}

export function decideStandIn(state: ProjectState, command: StandInCommand, context: Context): Decision<StandInEvent> {
  const { actor } = context
  switch (command.type) {
    case 'stand-in.name':
      return name(command.args, context)
    case 'stand-in.end':
      return state.get('stand-in', actor.member) ? accept({ type: 'stand-in.ended', body: { member: actor.member } }) : accept()
  }
}

function name(
  { to, until }: Extract<StandInCommand, { type: 'stand-in.name' }>['args'],
  { actor, now, authority }: Context,
): Decision<StandInEvent> {
  if (actor.kind === 'agent') return reject('PERSON_NEEDED', 'People are asked for reviews, and name who stands in for them.')
  if (to === actor.member) return reject('INVALID', 'Nobody stands in for themselves.')
  if (until <= now || until > now + STAND_IN_MS_MAX) return reject('INVALID', 'A stand-in is named until a time within the next half year.')
  if (authority && authority.member(to)?.kind !== 'human')
    return reject('NOT_FOUND', 'There is no such person in this workspace.', { member: to })
  return accept({ type: 'stand-in.named', body: { member: actor.member, to, until } })
}

export function evolveStandIn(state: ProjectState, { type, body, now }: Fact<StandInEvent>): void {
  switch (type) {
    case 'stand-in.named':
      return state.put({ kind: 'stand-in', id: body.member, to: body.to, since: now, until: body.until })
    case 'stand-in.ended':
      return state.remove('stand-in', body.member)
  }
}
