import { type Id, projectStream } from '@baton/shared/ids.ts'
import { isUntaken } from '@baton/shared/lease/lease.ts'
import type { Fault } from '../faults.ts'
import type { Member } from '../template.ts'
import type { World } from '../world.ts'
import { askOnce } from './ask-once.ts'
import { anyTask, sentence } from './board-moves.ts'
import type { Hand, Order, Scene } from './hand.ts'
import { anyPage } from './page-moves.ts'
import { MOVES, type repertoire } from './repertoire.ts'

const FENCES_KEPT_MAX = 8
/** Its end must not touch what the first one holds. */
const SECOND_SESSION_CHANCE = 0.15

/** Somebody who works with Baton, as chance will have it. */
export class Actor {
  readonly who: Member
  readonly #world: World
  readonly #hand: Hand
  readonly #projects: readonly Id[]
  readonly #weights: ReturnType<typeof repertoire>[Member['as']]
  readonly #fences: { task: Id; fence: number }[] = []

  constructor(world: World, who: Member, hand: Hand, projects: readonly Id[], repertoires: ReturnType<typeof repertoire>) {
    this.#world = world
    this.who = who
    this.#hand = hand
    this.#projects = projects
    this.#weights = repertoires[who.as]
  }

  async act(): Promise<void> {
    const { random } = this.#world
    const project = random.pick(this.#projects)
    const state = project === undefined ? undefined : this.#hand.see(project)
    const workspace = this.#hand.seeWorkspace()
    if (project === undefined || !state || !workspace) return
    const scene: Scene = {
      random,
      who: this.who,
      session: `${random.chance(SECOND_SESSION_CHANCE) ? 'second ' : ''}session of ${this.who.name}`,
      project,
      state,
      workspace,
      newId: () => random.id(this.#world.wall.now()),
      fences: this.#fences,
      prose: (task) => this.#hand.prose(project, task),
      page: (page) => this.#hand.page(project, page),
      putAway: () => [...this.#world.witness.stream(projectStream(project)).state.all('archive')].map(({ id }) => id),
    }
    this.#remember(scene)
    const name = random.weighted(this.#weights)
    if (name === 'type') return this.#type(scene, 'brief', anyTask(scene)?.id)
    if (name === 'typePage') return this.#type(scene, 'page', anyPage(scene)?.id)
    const order: Order | undefined = await MOVES[name](scene)
    if (!order) return
    const { task, fence } = order.args as { task?: Id; fence?: number }
    if (fence !== undefined && state.get('lease', task ?? '')?.fence !== fence) this.#count('stale fence')
    this.#world.trace(() => `${this.who.name} ${order.type} ${JSON.stringify(order.args)}`)
    const stream = order.of ?? projectStream(project)
    if (order.by) askOnce(this.#world, stream, order, order.by === 'relay' ? undefined : this.who.credential)
    else await this.#hand.send(stream, order)
  }

  /** What a session's heartbeat does. */
  async renew(): Promise<void> {
    for (const project of this.#projects) {
      const state = this.#hand.see(project)
      for (const lease of state?.all('lease') ?? []) {
        if (lease.member !== this.who.member || lease.fence === undefined || isUntaken(lease)) continue
        await this.#hand.renew?.(project, lease.id, lease.fence, lease.session)
      }
    }
  }

  async #type(scene: Scene, kind: 'brief' | 'page', subject: Id | undefined): Promise<void> {
    if (subject === undefined || !this.#hand.type) return
    const { random, newId } = scene
    await this.#hand.type(scene.project, kind, subject, {
      text: random.chance(0.8) ? sentence(scene, 2) : '',
      at: random.below(101) / 100,
      erase: random.chance(0.3) ? random.below(12) : 0,
      ...(random.chance(0.15) && { criterion: { id: newId(), text: sentence(scene) } }),
    })
    this.#world.trace(() => `${this.who.name} types into ${subject}`)
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
