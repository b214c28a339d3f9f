import { NO_PROSE } from '@baton/shared/content/brief.ts'
import type { Context } from '@baton/shared/decider.ts'
import { derivedId } from '@baton/shared/derived-id.ts'
import type { Id } from '@baton/shared/ids.ts'
import { SCOPES } from '@baton/shared/member/member.ts'
import type { ProjectRows, ProjectState } from '@baton/shared/project-rows.ts'
import { type ProjectStreamCommand, projectRules } from '@baton/shared/project-stream.ts'
import type { Rejection } from '@baton/shared/rejection.ts'
import { State } from '@baton/shared/state.ts'
import type { WorkspaceRows, WorkspaceState } from '@baton/shared/workspace-rows.ts'
import type { Sight } from '../../../agent-node/mcp/desk.ts'

/** A board decided by the real rules, as a relay would have it: given these commands, there is this. */
export interface Board {
  readonly state: ProjectState
  readonly workspace: WorkspaceState
  readonly sight: Sight
  readonly decide: (command: ProjectStreamCommand, by?: Id) => void
  readonly refusal: (command: ProjectStreamCommand, by?: Id) => Rejection
}

export const PROJECT = derivedId('project')
export const MIA = derivedId('mia')
export const CODER = derivedId('coder')

export function newBoard(): Board {
  const state: ProjectState = State.empty<ProjectRows>(projectRules.indexes)
  const workspace = newWorkspace()
  let now = 1_700_000_000_000
  let count = 0
  const ask = (command: ProjectStreamCommand, by: Id = MIA) => {
    now += 1_000
    const kind = command.type === 'board.open' ? 'system' : by === MIA ? 'human' : 'agent'
    const actor = {
      member: by,
      kind,
      scopes: new Set(SCOPES),
      credential: derivedId('credential', by),
      device: derivedId('device', by),
    } as const
    const authority = { epoch: 1, until: () => undefined, prose: () => NO_PROSE, page: () => '', member: () => undefined }
    const context: Context = { now, command: derivedId('command', String(count++)), actor, authority }
    return { context, decision: projectRules.decide(state, command, context) }
  }
  const decide: Board['decide'] = (command, by) => {
    const { context, decision } = ask(command, by)
    if (!decision.ok) throw new Error(`${command.type}: ${decision.code} ${decision.reason}`)
    for (const event of decision.events) {
      projectRules.evolve(state, { ...event, now, member: context.actor.member, command: context.command })
    }
  }
  const refusal: Board['refusal'] = (command, by) => {
    const { decision } = ask(command, by)
    if (decision.ok) throw new Error(`${command.type} was accepted`)
    return decision
  }
  decide({ type: 'board.open', args: { project: PROJECT, name: 'Board', prefix: 'BAT' } })
  return { state, workspace, sight: { workspace, view: state, isPending: () => false }, decide, refusal }
}

function newWorkspace(): WorkspaceState {
  const workspace: WorkspaceState = State.empty<WorkspaceRows>([])
  workspace.put({ kind: 'member', id: MIA, name: 'Mia', as: 'human', role: 'admin', addedAt: 0 })
  workspace.put({ kind: 'member', id: CODER, name: 'Coder', as: 'agent', owner: MIA, addedAt: 0 })
  workspace.put({ kind: 'project', id: PROJECT, name: 'Board', prefix: 'BAT', createdAt: 0 })
  return workspace
}
