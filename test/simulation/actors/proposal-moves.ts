import { digestOf } from '@baton/shared/canonical.ts'
import type { Proposal } from '@baton/shared/proposal/proposal.ts'
import { anyTask, sentence } from './board-moves.ts'
import type { Move, Scene } from './hand.ts'

/** One that waits for a decision, mostly. */
function pickProposal({ random, state }: Scene, isMeant: (proposal: Proposal) => boolean): Proposal | undefined {
  const open = [...state.all('proposal')].filter(({ status }) => status === 'open' || random.chance(0.1))
  const meant = open.filter(isMeant)
  return random.pick(meant.length > 0 ? meant : open)
}

/** Other words for a brief, as somebody suggests them. */
export const proposalMoves = {
  propose: async (scene) => {
    const task = anyTask(scene)
    const prose = task && (await scene.prose(task.id))
    if (!prose) return undefined
    const criteria = scene.random.chance(0.3) ? { criteria: [{ id: scene.newId(), text: sentence(scene) }] } : {}
    return {
      type: 'proposal.add',
      args: { proposal: scene.newId(), task: task.id, brief: `${sentence(scene)}. ${prose.brief}`, ...criteria },
      basis: { digest: digestOf(prose) },
    }
  },
  withdrawProposal: (scene) => {
    const proposal = pickProposal(scene, ({ member }) => member === scene.who.member)
    return proposal && { type: 'proposal.withdraw', args: { proposal: proposal.id } }
  },
  applyProposal: (scene) => {
    const proposal = pickProposal(scene, () => true)
    return proposal && { type: 'proposal.apply', args: { proposal: proposal.id } }
  },
  declineProposal: (scene) => {
    const proposal = pickProposal(scene, () => true)
    return proposal && { type: 'proposal.decline', args: { proposal: proposal.id, reason: sentence(scene) } }
  },
} satisfies Record<string, Move>
