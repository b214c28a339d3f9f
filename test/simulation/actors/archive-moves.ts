import { anyTask, inStage } from './board-moves.ts'
import type { Move, Scene } from './hand.ts'

const putAway = (type: 'task.archive' | 'task.delete', scene: Scene) => {
  const { random } = scene
  const hidden = scene.putAway()
  // Also what is away already, and what somebody works on.
  const task =
    hidden.length > 0 && random.chance(0.1)
      ? random.pick(hidden)
      : (random.chance(0.9) ? inStage(scene, 'inbox', 'backlog', 'done') : anyTask(scene))?.id
  return task === undefined ? undefined : { type, args: { task } }
}

/** What is taken off the board and what is brought back. */
export const archiveMoves = {
  archive: (scene) => putAway('task.archive', scene),
  delete: (scene) => putAway('task.delete', scene),
  restore: ({ random, putAway }) => {
    const task = random.pick(putAway())
    return task === undefined ? undefined : { type: 'task.restore', args: { task } }
  },
  reopen: (scene) => {
    const task = inStage(scene, 'done')
    return task && { type: 'task.reopen', args: { task: task.id, reason: 'it broke again' } }
  },
} satisfies Record<string, Move>
