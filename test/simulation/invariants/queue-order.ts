import type { Member } from '@baton/shared/member/member.ts'
import type { ProjectState } from '@baton/shared/project-rows.ts'
import type { Task } from '@baton/shared/task/task.ts'

type Asker = Pick<Member, 'id' | 'as'>

/** What somebody may claim, in the order in which they are served: every task looked at, then sorted, by the words of the design. */
export function served(state: ProjectState, asker: Asker): readonly Task[] {
  const open = [...state.all('task')].filter((task) => isOpenTo(state, task, asker))
  return open.sort((a, b) => compare(placeOf(a, asker), placeOf(b, asker)))
}

export function isOpenTo(state: ProjectState, task: Task, { as }: Asker): boolean {
  const stage = state.get('column', task.column)?.stage
  const waits = [...state.all('link')].some(({ type, from, to }) => type === 'blocks' && to === task.id && isUnfinished(state, from))
  if (stage !== 'backlog' || task.type === 'epic' || waits) return false
  return task.blocked === undefined && task.attention === undefined && isFor(audienceOf(state, task), as)
}

const isUnfinished = (state: ProjectState, id: string): boolean => {
  const column = state.get('task', id)?.column
  return column !== undefined && state.get('column', column)?.stage !== 'done'
}

/** The task's own word and its labels'; people's where they differ. */
function audienceOf(state: ProjectState, { audience, labels }: Task): 'humans' | 'agents' | undefined {
  const [board] = state.all('board')
  const said = [audience, ...labels.map((label) => board?.policy.audiences?.[label])]
  return said.includes('humans') ? 'humans' : said.includes('agents') ? 'agents' : undefined
}

const isFor = (audience: 'humans' | 'agents' | undefined, as: Member['as']): boolean =>
  audience === undefined || audience === (as === 'agent' ? 'agents' : 'humans')

/** Who is to go on with it comes before the one to whom it is assigned; a name is nobody. */
function placeOf({ affinity, assignee, priority, rank, createdAt, id }: Task, asker: Asker): readonly (string | number)[] {
  const other = affinity ?? (assignee?.includes('-') ? assignee : undefined)
  return [other === undefined ? 1 : other === asker.id ? 0 : 2, priority, rank, createdAt, id]
}

function compare(a: readonly (string | number)[], b: readonly (string | number)[]): number {
  const at = a.findIndex((part, index) => part !== b[index])
  return at < 0 ? 0 : (a[at] ?? 0) < (b[at] ?? 0) ? -1 : 1
}
