import type { Task } from '@baton/shared/task/task.ts'
import { sentence } from './board-moves.ts'
import type { Move, Order, Scene } from './hand.ts'

/** Imports come by requests: nobody hands them in again after a restore. */
const byRequest = (type: string, args: Order['args']): Order => ({ type, args, by: 'request' })

const anyImport = ({ random, state }: Scene) => random.pick([...state.all('import')])

const imported = ({ random, state }: Scene): Task | undefined => random.pick([...state.all('task')].filter(({ source }) => source?.import))

/** What comes from other trackers. */
export const importMoves = {
  beginImport: (scene) => {
    const known = scene.random.chance(0.3) ? anyImport(scene)?.id : undefined
    return byRequest('import.begin', { import: known ?? scene.newId(), system: 'elsewhere' })
  },
  import: (scene) => {
    const { random, newId } = scene
    const source = { system: 'elsewhere', id: String(random.below(12)), digest: '' }
    const by = anyImport(scene)
    return byRequest('task.import', {
      task: newId(),
      title: sentence(scene),
      stage: random.pick(['inbox', 'backlog', 'done']),
      source: { ...source, ...(by && { import: by.id }) },
      comments: [{ id: newId(), note: 'comment', text: sentence(scene) }],
      ...(random.chance(0.5) && { brief: sentence(scene, 5) }),
    })
  },
  adopt: (scene) => {
    const [task, parent] = [imported(scene), imported(scene)]
    return task && parent && byRequest('import.adopt', { import: task.source?.import, task: task.id, parent: parent.id })
  },
  importHandoff: (scene) => {
    const by = anyImport(scene)
    const text = { handoff: scene.newId(), summary: sentence(scene), nextStep: sentence(scene) }
    const status = scene.random.pick(['open', 'picked-up'])
    const source = { id: String(scene.random.below(12)) }
    return byRequest('handoff.import', { ...text, status, source, ...(by && { import: by.id }) })
  },
  undoImport: (scene) => {
    const by = anyImport(scene)
    return by && byRequest('import.undo', { import: by.id })
  },
} satisfies Record<string, Move>
