import { digestOf } from '@baton/shared/canonical.ts'
import { columnsByStage } from '@baton/shared/column/column.ts'
import { LINK_TYPES } from '@baton/shared/link/link.ts'
import { AUDIENCES, type Task } from '@baton/shared/task/task.ts'
import { MEMBERS } from '../template.ts'
import type { Move, Scene } from './hand.ts'

export const LABELS = ['red', 'blue', 'urgent', 'needs-ai', 'needs-human'] as const
const WORDS = ['mend', 'fly', 'paint', 'measure', 'ask', 'fold', 'sail'] as const

export const anyTask = ({ random, state }: Scene): Task | undefined => random.pick([...state.all('task')])

export const sentence = ({ random }: Pick<Scene, 'random'>, words = 3): string =>
  Array.from({ length: words }, () => random.pick(WORDS)).join(' ')

export const inStage = (scene: Scene, ...stages: readonly string[]) =>
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
    const { random, state } = scene
    const labelled = random.pick([...state.all('task')].filter(({ labels }) => labels.length > 0))
    if (labelled && random.chance(0.4)) return { type: 'label.remove', args: { task: labelled.id, label: random.pick(labelled.labels) } }
    const task = anyTask(scene)
    return task && { type: 'label.add', args: { task: task.id, label: random.pick(LABELS) } }
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
    const known = scene.random.pick([...scene.state.all('link')])
    if (known && scene.random.chance(0.4)) return { type: 'link.remove', args: { type: known.type, from: known.from, to: known.to } }
    const type = scene.random.chance(0.7) ? 'blocks' : scene.random.pick(LINK_TYPES)
    return { type: 'link.add', args: { type, from: from.id, to: to.id } }
  },
  writeBrief: async (scene) => {
    const task = anyTask(scene)
    const prose = task && (await scene.prose(task.id))
    if (!prose) return undefined
    return { type: 'brief.write', args: { task: task.id, brief: `${prose.brief} ${sentence(scene)}` }, basis: { digest: digestOf(prose) } }
  },
  comment: (scene) => {
    const task = anyTask(scene)
    const named = scene.random.chance(0.2) ? { mentions: [scene.random.pick(MEMBERS)?.member] } : {}
    const args = { comment: scene.newId(), note: 'comment', text: sentence(scene), ...named }
    return task && { type: 'comment.add', args: { task: task.id, ...args } }
  },
  retract: ({ random, state, who }) => {
    const comment = random.pick([...state.all('comment')].filter(({ member }) => member === who.member || random.chance(0.1)))
    return comment && { type: 'comment.retract', args: { comment: comment.id } }
  },
  /** Fields that say whose work it is and where it belongs. */
  assign: (scene) => {
    const { random } = scene
    const task = anyTask(scene)
    const set = random.pick<object>([
      { assignee: random.pick([...MEMBERS.map(({ member }) => member), 'somebody', null]) },
      { audience: random.pick(AUDIENCES) },
      { type: random.pick(['task', 'chore', 'epic', 'defect']) },
      { parent: random.pick([anyTask(scene)?.id, null]) },
      { estimate: random.pick([1, 3, null]), due: random.pick(['2026-02-01', null]) },
    ])
    return task && { type: 'task.edit', args: { task: task.id, ...set } }
  },
  clearAttention: (scene) => {
    const task = scene.random.pick([...scene.state.all('task')].filter(({ attention }) => attention !== undefined))
    return task && { type: 'task.clear-attention', args: { task: task.id } }
  },
} satisfies Record<string, Move>
