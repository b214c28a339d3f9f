import type { Id } from '../ids.ts'
import type { Rejection } from '../rejection.ts'
import { taskCommands } from '../task/messages.ts'
import { BEADS_FIELDS, type BeadsIssue, beadsIssue, isTombstone } from './beads-issue.ts'
import { beadsJoins, type Join, type Joins } from './beads-links.ts'
import { BEADS, beadsTask } from './beads-task.ts'
import { instantKey } from './instant.ts'
import { type Fault, type JsonLine, parseJsonLines, refuseLines, sentenceOf } from './json-lines.ts'
import type { ImportPlan, ImportReport, ImportStep, Moved, TaskStep } from './plan.ts'
import { tally } from './tally.ts'

/**
 * Plans the import of a beads tracker (`.beads/issues.jsonl`, one issue a line). All lines parse first: one that does not refuses the file,
 * and so does one whose task the relay would not take. Tasks come in the order of their creation at the source, which becomes their rank.
 */
export function planBeads(file: string | Iterable<string>, { project }: { readonly project: Id }): ImportPlan | Rejection {
  const { records, faults } = parseJsonLines(typeof file === 'string' ? file.split('\n') : file, beadsIssue)
  const [live, dead] = partition(records, ({ value }) => !isTombstone(value))
  const tasks = inOrderOfCreation(live).map((record) => ({ record, ...beadsTask(record, project) }))
  const wrong = [...faults, ...repeated(records), ...tasks.flatMap(({ record, args }) => refused(record.line, args))]
  if (wrong.length > 0) return refuseLines(wrong.sort((a, b) => a.line - b.line))

  const order = new Map(tasks.map(({ record }, place) => [record.value.id, place]))
  const deleted = dead.map(({ value }) => value.id)
  const joins = beadsJoins(
    records.map(({ value }) => value),
    new Map(tasks.map(({ record, args }) => [record.value.id, args.task])),
    new Set(deleted),
  )
  const steps = tasks.map(({ args }): TaskStep => ({ type: 'task.import', args }))
  return {
    ok: true,
    system: BEADS,
    steps: joined(steps, joins.joins, order),
    deleted,
    report: reportOf({ records, steps, deleted, joins, moved: tasks.flatMap(({ moved }) => moved), live }),
  }
}

type Line = JsonLine<BeadsIssue>

function inOrderOfCreation(lines: readonly Line[]): readonly Line[] {
  const keyed = lines.map((line) => ({ line, created: instantKey(line.value.created_at), id: line.value.id }))
  keyed.sort((a, b) => compare(a.created, b.created) || compare(a.id, b.id))
  return keyed.map(({ line }) => line)
}

function repeated(lines: readonly Line[]): readonly Fault[] {
  const first = new Map<string, number>()
  const faults: Fault[] = []
  for (const { line, value } of lines) {
    const before = first.get(value.id)
    if (before === undefined) first.set(value.id, line)
    else faults.push({ line, what: `${value.id} is on line ${before} already` })
  }
  return faults
}

/** What the relay would refuse of this task is known now, with its line. */
function refused(line: number, args: TaskStep['args']): readonly Fault[] {
  const parsed = taskCommands['task.import'].args.safeParse(args)
  return parsed.success ? [] : [{ line, what: sentenceOf(parsed.error) }]
}

/** Every join stands behind the later of its two tasks. */
function joined(tasks: readonly TaskStep[], joins: readonly Join[], order: ReadonlyMap<string, number>): readonly ImportStep[] {
  const behind = Map.groupBy(joins, ({ ends }) => Math.max(...ends.map((end) => order.get(end) ?? 0)))
  return tasks.flatMap((task, place) => [task, ...(behind.get(place) ?? []).map(({ step }) => step)])
}

interface Planned {
  readonly records: readonly Line[]
  readonly live: readonly Line[]
  readonly steps: readonly TaskStep[]
  readonly deleted: readonly string[]
  readonly joins: Joins
  readonly moved: readonly Moved[]
}

function reportOf({ records, live, steps, deleted, joins, moved }: Planned): ImportReport {
  return {
    read: records.length,
    deleted: deleted.length,
    tasks: steps.length,
    byStage: tally(steps, ({ args }) => args.stage),
    byType: tally(live, ({ value }) => value.issue_type),
    comments: live.reduce((sum, { value }) => sum + (value.comments?.length ?? 0), 0),
    notes: live.reduce((sum, { value }) => sum + (value.notes ? 1 : 0) + (value.close_reason ? 1 : 0), 0),
    dependencies: tally(joins.found, ({ type }) => type),
    links: tally(joins.joins, ({ as }) => as),
    skippedLinks: joins.skipped,
    unknownLinks: joins.unknown,
    moved,
    ignoredFields: tally(
      live.flatMap(({ fields }) => fields.filter((field) => !BEADS_FIELDS.has(field))),
      (field) => field,
    ),
  }
}

function partition<Item>(items: readonly Item[], belongs: (item: Item) => boolean): readonly [readonly Item[], readonly Item[]] {
  return [items.filter(belongs), items.filter((item) => !belongs(item))]
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
