import { reviewDigest, reviewDigests } from '@baton/shared/review/digest.ts'
import { openSubmissions } from '@baton/shared/review/review.ts'
import { sentence } from './board-moves.ts'
import type { Move } from './hand.ts'

/** What is done to work that was handed in. */
export const reviewMoves = {
  decide: async (scene) => {
    const { random, state, newId, who } = scene
    const open = [...state.rows(openSubmissions)]
    const own = open.filter(({ member }) => member === who.member)
    // Also what was decided or replaced already, and one's own.
    const submission = random.pick(own.length > 0 && random.chance(0.4) ? own : random.chance(0.85) ? open : [...state.all('submission')])
    const prose = submission && (await scene.prose(submission.task))
    if (!prose) return undefined
    const seen = random.chance(0.1) ? { ...prose, brief: `${prose.brief} and more` } : prose
    return {
      type: 'review.decide',
      args: {
        decision: newId(),
        submission: submission.id,
        ...(random.chance(0.5) ? { verdict: 'approve' } : { verdict: 'request-changes', reason: sentence(scene) }),
      },
      basis: { digest: reviewDigest(submission.result, seen), parts: reviewDigests(submission.result, seen) },
    }
  },
  replace: (scene) => {
    const { random, state, who, newId } = scene
    const own = [...state.rows(openSubmissions)].filter(({ member }) => member === who.member || random.chance(0.02))
    const submission = random.pick(own)
    const result = { summary: sentence(scene), changes: [], verification: [sentence(scene)], risks: [], links: [] }
    return submission && { type: 'submission.replace', args: { submission: newId(), replaces: submission.id, result } }
  },
} satisfies Record<string, Move>
