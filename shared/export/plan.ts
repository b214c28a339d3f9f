import { digestOf } from '../canonical.ts'
import { derivedId } from '../derived-id.ts'
import type { Id } from '../ids.ts'
import type { Join } from '../import/item-joins.ts'
import { nameKey } from '../import/item-task.ts'
import { type Fault, refuseFaults, sentenceOf } from '../import/json-lines.ts'
import type { HandoffStep, ImportPlan, ImportReport, Left, TaskStep } from '../import/plan.ts'
import { joined } from '../import/plan-items.ts'
import { tally } from '../import/tally.ts'
import { PARENT_DEPTH_MAX } from '../limits.ts'
import { present } from '../present.ts'
import type { Rejection } from '../rejection.ts'
import { taskCommands } from '../task/messages.ts'
import { BATON } from './baton.ts'
import { type BoardNow, type BoardPlan, boardSteps } from './board-steps.ts'
import { type ExportDocument, type ExportedHandoff, type ExportedTask, exportDocument } from './document.ts'
import { pageSteps } from './page-steps.ts'

interface Into {
  readonly project: Id
  readonly members?: ReadonlyMap<string, Id>
  readonly board: BoardNow
}

/** Plans the import of what Baton exported: the board, every task in one step with all that is told of it, then links and handoffs. */
export function planExport(json: unknown, into: Into): ImportPlan | Rejection {
  const read = exportDocument.safeParse(json)
  if (!read.success) return refuseFaults([{ where: 'The export', what: sentenceOf(read.error) }])
  const document = read.data
  const board = boardSteps(document, into.board, into.project)
  const ids = new Map(document.tasks.map((task) => [task.id, taskId(task, into.project)]))
  const tasks = parentsFirst(document.tasks)
  const planned = tasks.map(({ task, parent }) => ({
    task,
    step: taskStep({ ...task, parent }, { ...into, document, columns: board.columns, ids }),
  }))
  const wrong = [...repeated(document.tasks), ...planned.flatMap(({ task, step }) => refused(task, step))]
  if (wrong.length > 0) return refuseFaults(wrong)
  const away = new Set(document.tasks.filter(({ archived }) => archived).map(({ id }) => id))
  const onBoard = document.links.filter(({ from, to }) => ids.has(from) && ids.has(to) && !away.has(from) && !away.has(to))
  const links = onBoard.map(({ type, from, to }): Join => {
    const step = { type: 'link.add', args: { type, from: ids.get(from) ?? '', to: ids.get(to) ?? '' } } as const
    return { ends: [from, to], as: type, step }
  })
  const handoffs = document.handoffs.map((handoff) => handoffStep(handoff, ids, into.project))
  const steps = planned.map(({ step }) => step)
  return {
    ok: true,
    system: BATON,
    steps: [
      ...board.steps,
      ...joined(steps, links, new Map(tasks.map(({ task }, at) => [task.id, at]))),
      ...handoffs,
      ...pageSteps(document.pages, into.board, into.project),
    ],
    deleted: [],
    report: reportOf(document, { steps, ids, lost: tasks.flatMap(({ task, lost }) => (lost ? [{ source: task.id, why: lost }] : [])) }),
  }
}

/** As its own tracker would make it, so that importing from there finds it. */
const taskId = ({ id, source }: ExportedTask, project: Id): Id =>
  source === undefined ? derivedId(BATON, project, id) : derivedId(source.system, project, source.id)

interface Placed {
  readonly task: ExportedTask
  readonly parent: string | undefined
  /** Why its parent is not its parent here. */
  readonly lost?: string
}

/** A task is made under its parent, so the parent comes before it. What would be its own ancestor, or has none here, has none. */
function parentsFirst(tasks: readonly ExportedTask[]): readonly Placed[] {
  const byId = new Map(tasks.map((task) => [task.id, task]))
  const placed = new Map<string, Placed>()
  for (const task of tasks) {
    const chain: ExportedTask[] = []
    for (
      let at: ExportedTask | undefined = task;
      at && !placed.has(at.id) && chain.length <= PARENT_DEPTH_MAX;
      at = byId.get(at.parent ?? '')
    )
      chain.push(at)
    for (const one of chain.reverse()) if (!placed.has(one.id)) placed.set(one.id, place(one))
  }
  return [...placed.values()]

  function place(task: ExportedTask): Placed {
    const { parent } = task
    if (parent === undefined) return { task, parent }
    if (!byId.has(parent)) return { task, parent: undefined, lost: `its parent ${parent} is not in this file` }
    if (!task.archived && byId.get(parent)?.archived) return { task, parent: undefined, lost: `its parent ${parent} is archived` }
    if (!task.archived && !placed.has(parent)) return { task, parent: undefined, lost: 'its parents go round in a circle, or too deep' }
    return { task, parent }
  }
}

interface Around extends Into {
  readonly document: ExportDocument
  readonly columns: BoardPlan['columns']
  readonly ids: ReadonlyMap<string, Id>
}

function taskStep(task: Omit<ExportedTask, 'parent'> & { readonly parent: string | undefined }, around: Around): TaskStep {
  const { project, members, board, document, columns, ids } = around
  const { id, number, column: ref, assignee, parent, criteria, source, comments, past, archived, ...fields } = task
  const column = columns.get(ref)
  const own = ids.get(id) ?? ''
  const args = {
    ...fields,
    task: own,
    number: board.prefix === document.project.prefix ? number : undefined,
    column: column?.id,
    stage: column?.stage === 'inbox' || column?.stage === 'done' ? column.stage : ('backlog' as const),
    assignee: assignee === undefined ? undefined : (members?.get(nameKey(assignee)) ?? assignee),
    parent: parent === undefined ? undefined : ids.get(parent),
    criteria: criteria?.map((text, place) => ({ id: derivedId(project, own, 'criterion', String(place)), text })),
    source: source ?? { system: BATON, id, digest: digestOf(task) },
    comments: comments.map((comment, place) => ({ id: derivedId(project, own, 'comment', String(place)), ...comment })),
    past,
    archived: archived && present({ ...archived, links: linksAway(id, around) }),
  }
  return { type: 'task.import', args: present(args) as TaskStep['args'] }
}

/** A link to what is put away goes with it: with the first of its ends that is, since it stands once. */
function linksAway(id: string, { document, ids }: Around) {
  const away = new Set(document.tasks.filter(({ archived }) => archived).map((task) => task.id))
  const mine = document.links.filter(({ from, to }) => (away.has(from) ? from === id : to === id && away.has(to)))
  const links = mine.flatMap(({ type, from, to }) => {
    const ends = [ids.get(from), ids.get(to)]
    return ends[0] === undefined || ends[1] === undefined ? [] : [{ type, from: ends[0], to: ends[1] }]
  })
  return links.length === 0 ? undefined : links
}

function handoffStep(
  { id, openTasks, author, at, settledBy, settledAt, ...told }: ExportedHandoff,
  ids: ReadonlyMap<string, Id>,
  project: Id,
): HandoffStep {
  const source = present({ id, author, at, settledBy, settledAt })
  const open = openTasks.map((task) => ids.get(task) ?? task).filter((task) => UUID.test(task))
  return {
    type: 'handoff.import',
    args: { ...told, handoff: derivedId('handoff', project, id), openTasks: open, source } as HandoffStep['args'],
  }
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

function repeated(tasks: readonly ExportedTask[]): readonly Fault[] {
  const seen = new Set<string>()
  return tasks.flatMap(({ id }) => (seen.size === seen.add(id).size ? [{ where: `Task ${id}`, what: 'it is in this file twice' }] : []))
}

function refused({ id }: ExportedTask, { args }: TaskStep): readonly Fault[] {
  const parsed = taskCommands['task.import'].args.safeParse(args)
  if (!parsed.success) return [{ where: `Task ${id}`, what: sentenceOf(parsed.error) }]
  return args.column === undefined ? [{ where: `Task ${id}`, what: 'its column is not among the columns of the file' }] : []
}

interface Planned {
  readonly steps: readonly TaskStep[]
  readonly ids: ReadonlyMap<string, Id>
  readonly lost: readonly Left[]
}

function reportOf({ tasks, links, handoffs, pages }: ExportDocument, { steps, ids, lost }: Planned): ImportReport {
  const missing = links.filter(({ from, to }) => !ids.has(from) || !ids.has(to))
  return {
    read: tasks.length,
    deleted: 0,
    tasks: tasks.length,
    byStage: tally(steps, ({ args }) => args.stage),
    byType: tally(tasks, ({ type }) => type),
    archived: tasks.filter(({ archived }) => archived).length,
    criteria: tasks.reduce((sum, { criteria = [] }) => sum + criteria.length, 0),
    comments: tasks.reduce((sum, { comments }) => sum + comments.length, 0),
    notes: handoffs.length + pages.length,
    dependencies: tally(links, ({ type }) => type),
    links: tally(links, ({ type }) => type),
    skippedLinks: missing.map((link) => ({ ...link, why: `${ids.has(link.from) ? link.to : link.from} is not in this file` })),
    unknownLinks: [],
    moved: [],
    ignoredFields: {},
    skipped: lost,
  }
}
