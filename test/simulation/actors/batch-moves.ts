import { archiveMoves } from './archive-moves.ts'
import { boardMoves } from './board-moves.ts'
import type { Move, Order } from './hand.ts'

const { create, edit, assign, label, move, link, comment, clearAttention } = boardMoves
const BATCHED: readonly Move[] = [
  create,
  create,
  edit,
  assign,
  label,
  move,
  link,
  comment,
  clearAttention,
  archiveMoves.archive,
  archiveMoves.reopen,
]

/** Several changes at once. */
export const batchMoves = {
  batch: async (scene) => {
    const commands: Order[] = []
    for (let left = scene.random.between(2, 4); left > 0; left--) {
      const order = await scene.random.pick(BATCHED)?.(scene)
      if (order) commands.push(order)
    }
    return commands.length > 0 ? { type: 'batch', args: { commands } } : undefined
  },
} satisfies Record<string, Move>
