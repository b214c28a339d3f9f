import { heldBy } from '@baton/shared/lease/allowed.ts'
import { attemptsByTask } from '@baton/shared/lease/lease.ts'
import { queueOf } from '@baton/shared/lease/queue.ts'
import { anyTask, sentence } from './board-moves.ts'
import type { Move, Scene } from './hand.ts'

/** What they hold, as they see it; sometimes what they held once. */
function held(scene: Scene): { readonly task: string; readonly fence?: number } | undefined {
  const { random, state, who, fences } = scene
  if (random.chance(0.12)) return random.pick(fences)
  const mine = random.pick(heldBy(state, who.member))
  const earlier = fences.find(({ task, fence }) => task === mine?.task.id && fence !== mine.lease.fence)
  if (earlier && random.chance(0.3)) return earlier
  return mine && { task: mine.task.id, ...(mine.lease.fence !== undefined && { fence: mine.lease.fence }) }
}

/** Work under a lease. */
export const workMoves = {
  claim: (scene) => {
    const { random, state, session, newId, who } = scene
    const task = random.chance(0.8) ? [...queueOf(state, { member: who.member, kind: who.as })][0] : anyTask(scene)
    return task && { type: 'task.claim', args: { task: task.id, session, attempt: newId() } }
  },
  next: ({ session, newId }) => ({ type: 'queue.next', args: { session, attempt: newId() } }),
  progress: (scene) => {
    const mine = held(scene)
    return mine && { type: 'comment.add', args: { ...mine, comment: scene.newId(), note: 'progress', text: sentence(scene) } }
  },
  submit: (scene) => {
    const mine = held(scene)
    const result = { summary: sentence(scene), changes: [sentence(scene)], verification: [], risks: [], links: [] }
    return mine && { type: 'task.submit', args: { ...mine, submission: scene.newId(), result } }
  },
  block: (scene) => {
    const mine = held(scene)
    return mine && { type: 'task.block', args: { ...mine, kind: 'needs_input', question: sentence(scene) } }
  },
  release: (scene) => {
    const { random, state, who } = scene
    if (random.chance(0.3)) {
      const attempts = [...state.all('attempt')].filter(({ member }) => member === who.member)
      const attempt = random.pick(attempts)
      return attempt && { type: 'task.release', args: { claim: attempt.claim } }
    }
    const mine = held(scene)
    return mine && { type: 'task.release', args: { ...mine, note: sentence(scene) } }
  },
  forceRelease: (scene) => {
    const lease = scene.random.pick([...scene.state.all('lease')])
    if (lease?.fence === undefined) return undefined
    const last = [...scene.state.rows(attemptsByTask, lease.id)].length
    return { type: 'task.force-release', args: { task: lease.id, reason: `attempt ${last} takes too long` }, basis: { fence: lease.fence } }
  },
  answer: (scene) => {
    const { random, state, newId } = scene
    const task = random.pick([...state.all('task')].filter(({ blocked }) => blocked !== undefined))
    return task && { type: 'task.answer', args: { task: task.id, comment: newId(), text: sentence(scene) } }
  },
} satisfies Record<string, Move>
