import { type Id, projectStream } from '@baton/shared/ids.ts'
import type { Fault } from '../faults.ts'
import type { Member } from '../template.ts'
import type { World } from '../world.ts'
import { anyTask, boardMoves, sentence } from './board-moves.ts'
import type { Hand, Move, Scene } from './hand.ts'
import { reviewMoves } from './review-moves.ts'
import { workMoves } from './work-moves.ts'

const MOVES: Readonly<Record<string, Move>> = { ...boardMoves, ...workMoves, ...reviewMoves }
type MoveName = keyof typeof boardMoves | keyof typeof workMoves | keyof typeof reviewMoves | 'type'

// biome-ignore format: a table
const OF_PEOPLE: Readonly<Record<MoveName, number>> = {
  create: 10, edit: 4, label: 4, move: 8, link: 3, writeBrief: 1, comment: 1, clearAttention: 6,
  claim: 6, next: 6, progress: 1, submit: 12, block: 0, release: 1, forceRelease: 2, answer: 8,
  decide: 14, replace: 1, type: 14,
}
// biome-ignore format: a table
const OF_AGENTS: Readonly<Record<MoveName, number>> = {
  create: 3, edit: 1, label: 2, move: 1, link: 1, writeBrief: 2, comment: 1, clearAttention: 0,
  claim: 8, next: 12, progress: 10, submit: 14, block: 4, release: 3, forceRelease: 0, answer: 0,
  decide: 5, replace: 3, type: 0,
}

const FENCES_KEPT_MAX = 8

/** Somebody who works with Baton, as chance will have it. */
export class Actor {
  readonly who: Member
  readonly #world: World
  readonly #hand: Hand
  readonly #projects: readonly Id[]
  readonly #session: string
  readonly #fences: { task: Id; fence: number }[] = []

  constructor(world: World, who: Member, hand: Hand, projects: readonly Id[]) {
    this.#world = world
    this.who = who
    this.#hand = hand
    this.#projects = projects
    this.#session = `session of ${who.name}`
  }

  async act(): Promise<void> {
    const { random } = this.#world
    const project = random.pick(this.#projects)
    const state = project === undefined ? undefined : this.#hand.see(project)
    if (project === undefined || !state) return
    const scene: Scene = {
      random,
      who: this.who,
      session: this.#session,
      project,
      state,
      newId: () => random.id(this.#world.wall.now()),
      fences: this.#fences,
      prose: (task) => this.#hand.prose(project, task),
    }
    this.#remember(scene)
    const name = random.weighted(this.who.as === 'human' ? OF_PEOPLE : OF_AGENTS)
    if (name === 'type') return this.#type(scene)
    const order = await MOVES[name]?.(scene)
    if (!order) return
    const { task, fence } = order.args as { task?: Id; fence?: number }
    if (fence !== undefined && state.get('lease', task ?? '')?.fence !== fence) this.#count('stale fence')
    this.#world.trace(() => `${this.who.name} ${order.type} ${JSON.stringify(order.args)}`)
    await this.#hand.send(projectStream(project), order)
  }

  /** What a session's heartbeat does. */
  async renew(): Promise<void> {
    for (const project of this.#projects) {
      const state = this.#hand.see(project)
      for (const lease of state?.all('lease') ?? []) {
        if (lease.member !== this.who.member || lease.fence === undefined) continue
        await this.#hand.renew?.(project, lease.id, lease.fence, lease.session)
      }
    }
  }

  async #type(scene: Scene): Promise<void> {
    const task = anyTask(scene)
    if (!task || !this.#hand.type) return
    const { random, newId } = scene
    await this.#hand.type(scene.project, task.id, {
      text: random.chance(0.8) ? sentence(scene, 2) : '',
      at: random.below(101) / 100,
      erase: random.chance(0.3) ? random.below(12) : 0,
      ...(random.chance(0.15) && { criterion: { id: newId(), text: sentence(scene) } }),
    })
    this.#world.trace(() => `${this.who.name} types into ${task.id}`)
  }

  #remember({ state, who }: Scene): void {
    for (const { member, id: task, fence } of state.all('lease')) {
      if (member !== who.member || fence === undefined || this.#fences.some((known) => known.fence === fence && known.task === task))
        continue
      this.#fences.push({ task, fence })
      if (this.#fences.length > FENCES_KEPT_MAX) this.#fences.shift()
    }
  }

  #count(fault: Fault): void {
    this.#world.faults[fault]++
  }
}
