import { boardOf } from '@baton/shared/board/board.ts'
import { columnsByStage, STAGES } from '@baton/shared/column/column.ts'
import type { BoardNow } from '@baton/shared/export/board-steps.ts'
import { pageKey } from '@baton/shared/export/page-steps.ts'
import { projectStream } from '@baton/shared/ids.ts'
import { importId, stamped } from '@baton/shared/import/import.ts'
import { nameKey } from '@baton/shared/import/item-task.ts'
import type { ImportPlan } from '@baton/shared/import/plan.ts'
import { remaining } from '@baton/shared/import/remaining.ts'
import type { importInput } from '@baton/shared/import/verbs.ts'
import { lintOf } from '@baton/shared/plan/lint-of.ts'
import type { ProjectState } from '@baton/shared/project-rows.ts'
import { type Rejection, reject } from '@baton/shared/rejection.ts'
import type { WorkspaceState } from '@baton/shared/workspace-rows.ts'
import type { z } from 'zod'
import { planApart } from '../import/plan-apart.ts'
import type { Project } from '../streams/project.ts'
import type { Streams } from '../streams/streams.ts'
import { answer, type Reply } from './reply.ts'
import { runSteps } from './run-steps.ts'

export type Importing = z.output<typeof importInput>

interface Asker {
  readonly streams: Streams
  readonly credential: string
}

/** Plans an import whole, and then does it or says what it would do. */
export async function importText({ streams, credential }: Asker, project: Project, asked: Importing): Promise<Reply> {
  const { text, format, dryRun = false, all = false, stages = {} } = asked
  const members = await streams.workspace.read(membersByName)
  const board = await project.host.read(boardNow)
  const into = { project: project.id, members, board, all, stages: new Map(Object.entries(stages).map(lower)) }
  const plan = await planApart({ text, format, into })
  if (!plan.ok) return plan
  if (plan.format === 'plan' && plan.steps.length === 0 && !dryRun) return nothingTicked(text)
  const reply = await carryOut({ streams, credential }, project, plan, dryRun)
  if (!reply.ok) return reply
  // What was ticked is on the board now; before that, a person decides by the proposal.
  const lint = plan.format === 'plan' && dryRun ? lintOf(text) : {}
  return answer({ format: plan.format, ...(reply.body as object), ...lint })
}

const lower = ([status, stage]: [string, 'inbox' | 'backlog' | 'done']) => [status.toLowerCase(), stage] as const

/** Only names that one member has. */
function membersByName(state: WorkspaceState): ReadonlyMap<string, string> {
  const named = Map.groupBy(
    [...state.all('member')].filter(({ revokedAt }) => revokedAt === undefined),
    ({ name }) => nameKey(name),
  )
  return new Map([...named].flatMap(([key, [member, ...others]]) => (member && others.length === 0 ? [[key, member.id] as const] : [])))
}

function boardNow(state: ProjectState): BoardNow {
  const board = boardOf(state)
  return {
    prefix: board?.prefix ?? '',
    columns: STAGES.flatMap((stage) => [...state.rows(columnsByStage, stage)]),
    policy: board?.policy,
    pages: new Set([...state.all('page')].map(pageKey)),
    isNew: state.all('task')[Symbol.iterator]().next().done === true && state.all('archive')[Symbol.iterator]().next().done === true,
  }
}

async function carryOut({ streams, credential }: Asker, project: Project, plan: ImportPlan, dryRun: boolean): Promise<Reply> {
  const id = importId(project.id, plan)
  const { steps, unchanged, changed } = await project.host.read((state) => remaining(state, plan))
  const common = { import: id, dryRun, source: plan.report, unchanged, changed, toDo: steps.length }
  if (dryRun || steps.length === 0) return answer(dryRun ? common : { ...common, done: {}, refused: [] })
  const begin = { type: 'import.begin', args: { import: id, system: plan.system } } as const
  const run = await runSteps(streams, projectStream(project.id), credential, [begin, ...steps.map((step) => stamped(step, id))])
  if (!run.ok) return run
  const { 'import.begin': _, ...done } = run.done
  return answer({ ...common, done, refused: run.refused, refusedCount: run.refusedCount })
}

function nothingTicked(text: string): Rejection {
  const { items, proposal } = lintOf(text)
  return items === 0
    ? reject('INVALID', 'There is no item in this plan: write tasks as a list, "- [ ] What to do".')
    : reject('INVALID', `Nothing is ticked in this plan (items: ${items}). Write [x] before those that become tasks, or ask for all.`, {
        items,
        proposal,
      })
}
