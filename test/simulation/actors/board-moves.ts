import { digestOf } from '@baton/shared/canonical.ts'
import { columnsByStage } from '@baton/shared/column/column.ts'
import type { Task } from '@baton/shared/task/task.ts'
import type { Move, Scene } from './hand.ts'

const LABELS = ['red', 'blue', 'urgent'] as const
const WORDS = ['mend', 'fly', 'paint', 'measure', 'ask', 'fold', 'sail'] as const

export const anyTask = ({ random, state }: Scene): Task | undefined => random.pick([...state.all('task')])

export const sentence = ({ random }: Pick<Scene, 'random'>, words = 3): string =>
  Array.from({ length: words }, () => random.pick(WORDS)).join(' ')

const inStage = (scene: Scene, ...stages: readonly string[]) =>
  scene.random.pick([...scene.state.all('task')].filter(({ stage }) => stages.includes(stage)))

/** What is done to a board rather than to work. */
export const boardMoves = {
  create: (scene) => {
    const { random, newId, state, who } = scene
    const column = who.scopes.has('plan') && random.chance(0.8) ? state.first(columnsByStage, 'backlog')?.id : undefined
    return {
      type: 'task.create',
      args: {
        task: newId(),
        title: sentence(scene),
        type: random.pick(['task', 'task', 'task', 'chore', 'defect']),
        ...(column && { column }),
        ...(random.chance(0.5) && { brief: sentence(scene, 5) }),
        ...(random.chance(0.2) && { criteria: [{ id: newId(), text: sentence(scene) }] }),
      },
    }
  },
  edit: (scene) => {
    const task = anyTask(scene)
    return task && { type: 'task.edit', args: { task: task.id, title: sentence(scene), priority: scene.random.below(5) } }
  },
  label: (scene) => {
    const [task, label] = [anyTask(scene), scene.random.pick(LABELS)]
    return task && { type: scene.random.chance(0.7) ? 'label.add' : 'label.remove', args: { task: task.id, label } }
  },
  move: (scene) => {
    const { random, state } = scene
    const task = random.chance(0.8) ? inStage(scene, 'inbox', 'backlog') : anyTask(scene)
    const column = random.pick([...state.all('column')].filter(({ stage }) => stage !== 'done' || random.chance(0.2)))
    if (!task || !column) return undefined
    return {
      type: 'task.move',
      args: { task: task.id, column: column.id, ...(column.stage === 'done' && { reason: 'not needed any more' }) },
      ...(random.chance(0.8) && { basis: { from: task.column } }),
    }
  },
  link: (scene) => {
    const [from, to] = [anyTask(scene), anyTask(scene)]
    if (!from || !to || from.id === to.id) return undefined
    return { type: scene.random.chance(0.5) ? 'link.add' : 'link.remove', args: { type: 'blocks', from: from.id, to: to.id } }
  },
  writeBrief: async (scene) => {
    const task = anyTask(scene)
    const prose = task && (await scene.prose(task.id))
    if (!prose) return undefined
    return { type: 'brief.write', args: { task: task.id, brief: `${prose.brief} ${sentence(scene)}` }, basis: { digest: digestOf(prose) } }
  },
  comment: (scene) => {
    const task = anyTask(scene)
    return task && { type: 'comment.add', args: { comment: scene.newId(), task: task.id, note: 'comment', text: sentence(scene) } }
  },
  clearAttention: (scene) => {
    const task = scene.random.pick([...scene.state.all('task')].filter(({ attention }) => attention !== undefined))
    return task && { type: 'task.clear-attention', args: { task: task.id } }
  },
} satisfies Record<string, Move>
