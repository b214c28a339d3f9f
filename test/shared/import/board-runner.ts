import { NO_PROSE } from '@baton/shared/content/brief.ts'
import type { Actor, Context } from '@baton/shared/decider.ts'
import { stamped } from '@baton/shared/import/import.ts'
import type { ImportStep } from '@baton/shared/import/plan.ts'
import type { ProjectRows, ProjectState } from '@baton/shared/project-rows.ts'
import { type ProjectStreamCommand, projectRules } from '@baton/shared/project-stream.ts'
import type { Rejection } from '@baton/shared/rejection.ts'
import { State } from '@baton/shared/state.ts'
import { assert } from 'vitest'

export const PROJECT = '0197f000-0000-7000-8000-000000000001'
const COMMAND = '0197f000-0000-7000-8000-0000000000c0'
const MEMBER = '0197f000-0000-7000-8000-0000000000a0'
const NOW = 1_763_687_000_000

const ids = { member: MEMBER, credential: MEMBER, device: MEMBER }
const relay: Actor = { ...ids, kind: 'system', scopes: new Set() }
const planner: Actor = { ...ids, kind: 'human', scopes: new Set(['read', 'work', 'plan']) }

export function openBoard(): ProjectState {
  const state = State.empty<ProjectRows>(projectRules.indexes)
  const opened = run(state, { type: 'board.open', args: { project: PROJECT, name: 'Imported', prefix: 'IMP' } }, relay)
  assert(opened === 1, 'a new project opens')
  return state
}

/** Decides and evolves one command by the real rules; how many events it made, or why not. */
export function run(state: ProjectState, command: ProjectStreamCommand, actor = planner): number | Rejection {
  const context: Context = {
    now: NOW,
    command: COMMAND,
    actor,
    authority: { epoch: 1, until: () => undefined, prose: () => NO_PROSE, page: () => '', member: () => undefined },
  }
  const decision = projectRules.decide(state, command, context)
  if (!decision.ok) return decision
  for (const event of decision.events) projectRules.evolve(state, { ...event, now: NOW, member: MEMBER, command: COMMAND })
  return decision.events.length
}

export const IMPORT = '0197f000-0000-7000-8000-0000000000f0'

/** Runs steps in their order as one import; the refusals. */
export function runSteps(state: ProjectState, steps: readonly ImportStep[], id = IMPORT): readonly Rejection[] {
  run(state, { type: 'import.begin', args: { import: id, system: 'beads' } })
  return steps.map((step) => run(state, stamped(step, id) as ProjectStreamCommand)).filter((outcome) => typeof outcome !== 'number')
}
