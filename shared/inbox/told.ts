import type { Id } from '../ids.ts'
import { TOLD_OF_ONE_EVENT_MAX } from '../limits.ts'
import { isLetIn } from '../member/let-in.ts'
import { type Member, SCOPES_OF_ROLE, type Scope } from '../member/member.ts'
import type { WorkspaceState } from '../workspace-rows.ts'

/** Where and when something happened, and who did it: what it takes to say whom it concerns. */
export interface Circle {
  readonly workspace: WorkspaceState
  readonly project: Id
  readonly now: number
  /** Nobody is told of what they did themselves. */
  readonly by?: Id
}

/** Of these, each once, who is somebody else and let into the project. An assignee that an import knew by name only is nobody. */
export function others({ workspace, project, now, by }: Circle, members: readonly (Id | undefined)[]): readonly Id[] {
  const known = members.filter((id) => id !== undefined && id !== by && isLetIn(workspace, id, project, now)) as readonly Id[]
  return [...new Set(known)].slice(0, TOLD_OF_ONE_EVENT_MAX)
}

/** The people behind these members; where that is nobody else who may do it, all people who may. */
export function peopleFor(circle: Circle, members: readonly (Id | undefined)[], scope: Scope): readonly Id[] {
  const { workspace } = circle
  const may = (member: Member | undefined) => member?.as === 'human' && SCOPES_OF_ROLE[member.role].includes(scope)
  const asked = others(
    circle,
    members.map((id) => personBehind(workspace, id)),
  ).filter((id) => may(workspace.get('member', id)))
  return asked.length > 0 ? asked : everybody(circle, may)
}

export const everybody = (circle: Circle, may: (member: Member) => boolean): readonly Id[] =>
  others(
    circle,
    [...circle.workspace.all('member')]
      .filter(may)
      .map(({ id }) => id)
      .sort(),
  )

function personBehind(workspace: WorkspaceState, id: Id | undefined): Id | undefined {
  const member = id === undefined ? undefined : workspace.get('member', id)
  return member?.as === 'agent' ? member.owner : member?.id
}
