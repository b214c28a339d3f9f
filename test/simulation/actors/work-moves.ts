import { heldBy } from '@baton/shared/lease/allowed.ts'
import { attemptsByTask, isUntaken } from '@baton/shared/lease/lease.ts'
import { queueOf } from '@baton/shared/lease/queue.ts'
import { MEMBERS } from '../template.ts'
import { anyTask, sentence } from './board-moves.ts'
import type { Move, Scene } from './hand.ts'

/** What they hold, as they see it, under its fence or by the claim that began it; sometimes what they held once. */
function held(scene: Scene): { readonly task: string; readonly fence?: number; readonly claim?: string } | undefined {
  const { random, state, who, fences } = scene
  if (random.chance(0.12)) return random.pick(fences)
  const mine = random.pick(heldBy(state, who.member))
  if (!mine) return undefined
  const { task, lease } = mine
  const earlier = fences.find((known) => known.task === task.id && known.fence !== lease.fence)
  if (earlier && random.chance(0.3)) return earlier
  const claim = state.get('attempt', lease.attempt)?.claim
  if (claim !== undefined && (lease.fence === undefined || random.chance(0.2))) return { task: task.id, claim }
  return { task: task.id, ...(lease.fence !== undefined && { fence: lease.fence }) }
}

/** Few, so that the same is asked again. */
const QUESTIONS = ['which colour', 'which sail'] as const

/** Some of it runs out while the schedule lasts. */
const RESERVED_MS_MAX = 10 * 60_000

/** Work under a lease. */
export const workMoves = {
  claim: (scene) => {
    const { random, state, session, newId, who } = scene
    const passed = random.pick(heldBy(state, who.member).filter(({ lease }) => isUntaken(lease)))?.task
    const task =
      passed && random.chance(0.6)
        ? passed
        : random.chance(0.8)
          ? [...queueOf(state, { member: who.member, kind: who.as })][0]
          : anyTask(scene)
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
    return mine && { type: 'task.block', args: { ...mine, kind: 'needs_input', question: scene.random.pick(QUESTIONS) } }
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
  transfer: (scene) => {
    const { random, state, who, newId } = scene
    const given = { to: random.pick(MEMBERS.filter(({ member }) => member !== who.member))?.member, attempt: newId() }
    if (who.as === 'human' && random.chance(0.6)) {
      const lease = random.pick([...state.all('lease')])
      if (lease?.fence === undefined) return undefined
      return { type: 'task.transfer', args: { task: lease.id, ...given }, basis: { fence: lease.fence } }
    }
    const mine = held(scene)
    return mine && { type: 'task.transfer', args: { ...mine, ...given, note: sentence(scene) } }
  },
  reserve: (scene) => {
    const mine = held(scene)
    return mine && { type: 'task.reserve', args: { ...mine, ms: scene.random.between(60_000, RESERVED_MS_MAX) } }
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
