import { boardOf } from '../board/board.ts'
import type { Prose } from '../content/brief.ts'
import type { Handoff } from '../handoff/handoff.ts'
import type { Id } from '../ids.ts'
import type { Page } from '../page/page.ts'
import { present } from '../present.ts'
import type { ProjectState } from '../project-rows.ts'
import type { Task } from '../task/task.ts'
import { EXPORT_MARK, EXPORT_VERSION, type ExportDocument, type ExportedHandoff, type ExportedPage } from './document.ts'
import { exportTask } from './export-task.ts'
import { exportedId, type Names, namedColumns } from './names.ts'

/** What docs say, by task and by page. */
export interface Texts {
  readonly prose: ReadonlyMap<Id, Prose>
  readonly pages: ReadonlyMap<Id, string>
}

/** A project as it stands, put into the one order that equal projects have. */
export function exportProject(state: ProjectState, { prose, pages }: Texts, names: Names): ExportDocument {
  const board = boardOf(state)
  // What an import brought and was undone was never meant to be here.
  const away = [...state.all('archive')].filter(({ undone }) => undone === undefined)
  const tasks = [...[...state.all('task')].map((task) => ({ task })), ...away.map((archive) => ({ task: archive.task, archive }))]
  const columns = namedColumns(state)
  const idOf = idsOf(tasks.map(({ task }) => task))
  const links = [...state.all('link'), ...away.flatMap(({ rows }) => rows.filter((row) => row.kind === 'link'))]
  return {
    format: EXPORT_MARK,
    version: EXPORT_VERSION,
    project: {
      name: board?.name ?? '',
      prefix: board?.prefix ?? '',
      policy: board?.policy ?? {},
      columns: columns.map(({ ref, column: { name, stage, rank, wip } }) => present({ column: ref, name, stage, rank, wip })),
    },
    tasks: tasks.map((one) => exportTask(state, { ...one, prose: prose.get(one.task.id) }, { ...names, columns, idOf })).sort(byNumber),
    links: links.map(({ type, from, to }) => linkOf(type, idOf(from), idOf(to))).sort(byText),
    handoffs: [...state.all('handoff')].map((handoff) => exportHandoff(handoff, idOf, names)).sort(byText),
    pages: [...state.all('page')].map((page) => exportPage(page, pages.get(page.id) ?? '')).sort(byText),
  }
}

/** What is gone keeps the id that it had. */
function idsOf(tasks: readonly Task[]): (id: Id) => string {
  const ids = new Map(tasks.map((task) => [task.id, exportedId(task)]))
  return (id) => ids.get(id) ?? id
}

/** `relates` has no direction, and which end is first follows from ids that differ from relay to relay. */
const linkOf = (type: ExportDocument['links'][number]['type'], from: string, to: string) =>
  type === 'relates' && from > to ? { type, from: to, to: from } : { type, from, to }

function exportHandoff(handoff: Handoff, idOf: (id: Id) => string, { member, date }: Names): ExportedHandoff {
  const { kind: _, id, member: by, owner: __, session: ___, at, settled, source, openTasks, ...told } = handoff
  return present({
    ...told,
    id: source?.id ?? id,
    openTasks: openTasks.map(idOf),
    author: source === undefined ? member(by) : source.author,
    at: source === undefined ? date(at) : source.at,
    settledBy: settled && (source?.settledBy !== undefined && settled.at === at ? source.settledBy : member(settled.by)),
    settledAt: settled && (source?.settledAt !== undefined && settled.at === at ? source.settledAt : date(settled.at)),
  })
}

const exportPage = ({ title, isContext, archived }: Page, text: string): ExportedPage =>
  present({ title, text, isContext, archived: archived && (true as const) })

const byNumber = (a: { readonly number?: number | undefined; readonly id: string }, b: typeof a): number =>
  (a.number ?? 0) - (b.number ?? 0) || (a.id < b.id ? -1 : 1)

/** Any order will do that says the same of the same. */
function byText(a: object, b: object): number {
  const [one, other] = [JSON.stringify(a), JSON.stringify(b)]
  return one < other ? -1 : one > other ? 1 : 0
}
