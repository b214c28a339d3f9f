import type { Rejection } from '../rejection.ts'
import { taskCommands } from '../task/messages.ts'
import { instantKey } from './instant.ts'
import { type Join, type Joins, joinsOf } from './item-joins.ts'
import { itemTask, type Place } from './item-task.ts'
import { type Fault, refuseFaults, sentenceOf } from './json-lines.ts'
import type { ImportPlan, ImportReport, ImportStep, Moved, TaskStep } from './plan.ts'
import type { SourceBatch, SourceItem } from './source-item.ts'
import { tally } from './tally.ts'

/**
 * The plan of an import: the same for every format. One record that the relay would not take refuses all of them. Tasks come in the order of
 * their creation at the source, which becomes their rank.
 */
export function planItems(batch: SourceBatch, into: Omit<Place, 'system'>): ImportPlan | Rejection {
  const { system, deleted = [], faults = [] } = batch
  const items = batch.inOrder ? batch.items : inOrderOfCreation(batch.items)
  const tasks = items.map((item) => ({ item, ...itemTask(item, { ...into, system }) }))
  const wrong = [...faults, ...repeated(batch.items), ...tasks.flatMap(({ item, args }) => refused(item, args))]
  if (wrong.length > 0) return refuseFaults(wrong.sort((a, b) => (a.line ?? 0) - (b.line ?? 0)))

  const order = new Map(tasks.map(({ item }, place) => [item.id, place]))
  const joins = joinsOf([...batch.items.flatMap(({ links }) => links), ...(batch.links ?? [])], {
    taken: new Map(tasks.map(({ item, args }) => [item.id, args.task])),
    archived: new Set(items.filter(({ archived }) => archived).map(({ id }) => id)),
    deleted: new Set(deleted),
    leftOut: batch.leftOut,
  })
  const steps = tasks.map(({ args }): TaskStep => ({ type: 'task.import', args }))
  const moved = tasks.flatMap((task) => task.moved)
  return { ok: true, system, steps: joined(steps, joins.joins, order), deleted, report: reportOf({ batch, steps, joins, moved }) }
}

function inOrderOfCreation(items: readonly SourceItem[]): readonly SourceItem[] {
  const keyed = items.map((item) => ({ item, created: instantKey(item.made.createdAt) }))
  keyed.sort((a, b) => compare(a.created, b.created) || compare(a.item.id, b.item.id))
  return keyed.map(({ item }) => item)
}

function repeated(items: readonly SourceItem[]): readonly Fault[] {
  const first = new Map<string, SourceItem>()
  const faults: Fault[] = []
  for (const item of items) {
    const before = first.get(item.id)
    if (before === undefined) first.set(item.id, item)
    else faults.push({ ...placeOf(item), what: `${item.id} is on ${before.where.toLowerCase()} already` })
  }
  return faults
}

/** What the relay would refuse of this task is known now, with its place. */
function refused(item: SourceItem, args: TaskStep['args']): readonly Fault[] {
  const parsed = taskCommands['task.import'].args.safeParse(args)
  return parsed.success ? [] : [{ ...placeOf(item), what: sentenceOf(parsed.error) }]
}

const placeOf = ({ where, line }: SourceItem): Pick<Fault, 'where' | 'line'> => ({ where, ...(line !== undefined && { line }) })

/** Every join stands behind the later of its two tasks. */
export function joined(tasks: readonly TaskStep[], joins: readonly Join[], order: ReadonlyMap<string, number>): readonly ImportStep[] {
  const behind = Map.groupBy(joins, ({ ends }) => Math.max(...ends.map((end) => order.get(end) ?? 0)))
  return tasks.flatMap((task, place) => [task, ...(behind.get(place) ?? []).map(({ step }) => step)])
}

interface Planned {
  readonly batch: SourceBatch
  readonly steps: readonly TaskStep[]
  readonly joins: Joins
  readonly moved: readonly Moved[]
}

function reportOf({ batch: { items, deleted = [], skipped = [], read }, steps, joins, moved }: Planned): ImportReport {
  const said = items.flatMap((item) => item.said).filter(({ text }) => text)
  return {
    read: read ?? items.length + deleted.length + skipped.length,
    deleted: deleted.length,
    tasks: steps.length,
    byStage: tally(steps, ({ args }) => args.stage),
    byType: tally(items, ({ kind }) => kind),
    archived: items.filter(({ archived }) => archived).length,
    criteria: steps.reduce((sum, { args }) => sum + (args.criteria?.length ?? 0), 0),
    comments: said.filter(({ as }) => as.startsWith('comment')).length,
    notes: said.filter(({ as }) => !as.startsWith('comment')).length,
    dependencies: tally(joins.found, ({ type }) => type),
    links: tally(joins.joins, ({ as }) => as),
    skippedLinks: joins.skipped,
    unknownLinks: joins.unknown,
    moved,
    ignoredFields: tally(
      items.flatMap(({ ignored }) => ignored),
      (field) => field,
    ),
    skipped,
  }
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
