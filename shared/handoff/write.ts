import type { Actor } from '../decider.ts'
import type { Id } from '../ids.ts'
import { present } from '../present.ts'
import type { ProjectState } from '../project-rows.ts'
import { type Rejection, reject } from '../rejection.ts'
import type { HandoffEvent, HandoffText } from './messages.ts'

export const refuseHandoff = (state: ProjectState, { handoff }: Pick<HandoffText, 'handoff'>): Rejection | undefined =>
  state.get('handoff', handoff) && reject('EXISTS', 'There is a handoff with this id already.')

interface Work {
  readonly session: string
  readonly held: readonly Id[]
}

/**
 * The event of a handoff, by itself or at the end of a session, whose held tasks are open whether or not its author thought of them. That
 * a task which it names is here nobody asks: what somebody wrote before they left is not refused because a task is gone.
 */
export function written({ handoff: id, ...text }: HandoffText, { owner }: Actor, work?: Work): HandoffEvent {
  const openTasks = [...new Set([...text.openTasks, ...(work?.held ?? [])])]
  return { type: 'handoff.added', body: present({ id, ...text, openTasks, owner, session: work?.session }) }
}
