import { sentence } from './board-moves.ts'
import type { Move, Scene } from './hand.ts'

const handoffBy = (scene: Scene) => ({ handoff: scene.newId(), summary: sentence(scene), nextStep: sentence(scene) })

/** Beginning, stopping, and going on where somebody stopped. */
export const sessionMoves = {
  startSession: ({ session }) => ({ type: 'session.start', args: { session } }),
  endSession: (scene) => {
    const { random, session } = scene
    const handoff = random.chance(0.6) ? { handoff: handoffBy(scene) } : {}
    return { type: 'session.end', args: { session, held: random.chance(0.7) ? 'release' : 'keep', ...handoff } }
  },
  leaveHandoff: (scene) => ({ type: 'handoff.add', args: handoffBy(scene) }),
  pickUp: ({ random, state }) => {
    // Also what somebody else has picked up by now.
    const handoff = random.pick([...state.all('handoff')].filter(({ status }) => status === 'open' || random.chance(0.4)))
    return handoff && { type: 'handoff.pick-up', args: { handoff: handoff.id } }
  },
  withdrawHandoff: ({ random, state, who }) => {
    const handoff = random.pick([...state.all('handoff')].filter(({ member }) => member === who.member || random.chance(0.2)))
    return handoff && { type: 'handoff.withdraw', args: { handoff: handoff.id } }
  },
  nameStandIn: ({ random, workspace, newId }) => {
    const person = random.pick([...workspace.all('member')].filter(({ as }) => as === 'human'))
    return person && { type: 'stand-in.name', args: { to: person.id, until: msOf(newId()) + random.between(0, DAY_MS) } }
  },
  endStandIn: ({ state, who }) => (state.get('stand-in', who.member) ? { type: 'stand-in.end', args: {} } : undefined),
} satisfies Record<string, Move>

const DAY_MS = 24 * 3_600_000

/** When an id was made, by the clock of who made it. */
const msOf = (id: string): number => Number.parseInt(id.replace('-', '').slice(0, 12), 16)
