import { putAside } from '../archive/put-aside.ts'
import { accept, type Context, type Decision, type Fact } from '../decider.ts'
import type { Handoff } from '../handoff/handoff.ts'
import { IMPORT_LEFT_NAMED_MAX } from '../limits.ts'
import { present } from '../present.ts'
import type { ProjectState } from '../project-rows.ts'
import { reject } from '../rejection.ts'
import { refuseParent } from '../task/parent.ts'
import type { Task } from '../task/task.ts'
import type { ImportCommand, ImportEvent } from './messages.ts'
import { madeBy, touched, withChildrenThatStay } from './touched.ts'

type Args<Type extends ImportCommand['type']> = Extract<ImportCommand, { type: Type }>['args']

export function decideImport(state: ProjectState, command: ImportCommand, context: Context): Decision<ImportEvent> {
  switch (command.type) {
    case 'import.begin':
      return begin(state, command.args)
    case 'import.adopt':
      return adopt(state, command.args)
    case 'import.undo':
      return undo(state, command.args, context)
  }
}

function begin(state: ProjectState, { import: id, system }: Args<'import.begin'>): Decision<ImportEvent> {
  const known = state.get('import', id)
  return known && known.undone === undefined ? accept() : accept({ type: 'import.begun', body: { import: id, system } })
}

/** Not an edit: what came in so is as it came in, and who wants to undo the import may. */
function adopt(state: ProjectState, { import: id, task, parent }: Args<'import.adopt'>): Decision<ImportEvent> {
  const row = state.get('task', task)
  if (row?.source?.import !== id) return reject('NOT_FOUND', 'There is no such task of this import.', { task })
  if (row.parent !== undefined) return accept()
  return refuseParent(state, task, parent) ?? accept({ type: 'import.adopted', body: { task, parent } })
}

function undo(state: ProjectState, { import: id, rewritten = [], dryRun }: Args<'import.undo'>, { actor }: Context): Decision<ImportEvent> {
  const row = state.get('import', id)
  if (!row) return reject('NOT_FOUND', 'There is no such import in this project; list them.', { import: id })
  if (actor.kind === 'agent') return reject('PERSON_NEEDED', 'Only a person throws tasks away; ask one to undo the import.')
  if (row.undone) return accept()
  const { tasks, archives } = madeBy(state, id)
  const texts = new Set(rewritten)
  const whys = new Map(tasks.map((task) => [task, texts.has(task.id) ? 'its text was edited' : touched(state, task)] as const))
  const untouched = tasks.filter((task) => whys.get(task) === undefined)
  const parents = withChildrenThatStay(state, untouched)
  for (const task of untouched) if (parents.has(task.id)) whys.set(task, 'a child of it stays')
  for (const { task, at } of archives) {
    whys.set(task, texts.has(task.id) ? 'its text was edited' : at === task.createdAt ? undefined : 'it was archived since')
  }
  const gone = [...whys].filter(([, why]) => why === undefined).map(([task]) => task.id)
  const left = [...whys].flatMap(([task, why]) => (why === undefined ? [] : [leftBehind(task, why)]))
  const handoffs = [...state.all('handoff')].filter((handoff) => handoff.source?.import === id && isUntouched(handoff))
  return {
    ok: true,
    events: dryRun
      ? []
      : [{ type: 'import.undone', body: { import: id, tasks: gone, handoffs: handoffs.map((handoff) => handoff.id).sort() } }],
    result: { removed: gone.length, left: left.length, tasks: left.slice(0, IMPORT_LEFT_NAMED_MAX) },
  }
}

/** Nobody here picked it up or took it back. */
const isUntouched = ({ settled, at }: Handoff): boolean => settled === undefined || settled.at === at

const leftBehind = (task: Task, why: string) => present({ key: task.key, task: task.id, title: task.title, why })

export function evolveImport(state: ProjectState, { type, body, member: by, now: at }: Fact<ImportEvent>): void {
  switch (type) {
    case 'import.begun':
      return state.put({ kind: 'import', id: body.import, system: body.system, by, at })
    case 'import.adopted': {
      const task = state.get('task', body.task)
      if (task) state.put({ ...task, parent: body.parent })
      return
    }
    case 'import.undone': {
      for (const task of body.tasks) putAside(state, task, { by, at, deleted: true, undone: body.import })
      for (const handoff of body.handoffs) state.remove('handoff', handoff)
      const row = state.get('import', body.import)
      if (row) state.put({ ...row, undone: { by, at } })
    }
  }
}
