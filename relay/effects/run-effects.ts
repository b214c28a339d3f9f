import { derivedId } from '@baton/shared/derived-id.ts'
import type { Id } from '@baton/shared/ids.ts'
import { EFFECTS_AGAIN_MS, EFFECTS_PER_ROUND_MAX } from '@baton/shared/limits.ts'
import type { Effect } from '../store/port.ts'
import { relayCommand } from '../streams/project.ts'
import type { AnyHost, Streams } from '../streams/streams.ts'

/** Does what commits left to do, oldest first: at start, whenever a commit adds something, and again after something failed. */
export class Effects {
  readonly #streams: Streams
  #running: Promise<void> | undefined
  #isAsked = false
  #cancel: () => void = () => {}

  constructor(streams: Streams) {
    this.#streams = streams
    streams.onEffects = () => this.wake()
  }

  wake(): void {
    this.#isAsked = true
    this.#running ??= this.#run().finally(() => {
      this.#running = undefined
    })
  }

  /** Resolves when nothing is left to do but what failed. */
  async settled(): Promise<void> {
    while (this.#running) await this.#running
  }

  /** Finishes what was begun; what failed is tried again at the next start. */
  async close(): Promise<void> {
    await this.settled()
    this.#cancel()
  }

  async #run(): Promise<void> {
    try {
      while (this.#isAsked) {
        this.#isAsked = false
        await this.#round()
      }
    } catch (error) {
      this.#streams.report(error, 'effects')
      this.#wakeLater()
    }
  }

  async #round(): Promise<void> {
    const effects = await this.#streams.store.effects(EFFECTS_PER_ROUND_MAX)
    let done = 0
    let isHeldUp = false
    for (const effect of effects) {
      // Inboxes are told in order: a question behind its own answer would stay open for ever.
      if (isHeldUp && effect.kind === 'inbox.note') continue
      if (await this.#do(effect)) done++
      else isHeldUp ||= effect.kind === 'inbox.note'
    }
    if (done < effects.length) this.#wakeLater()
    else if (effects.length === EFFECTS_PER_ROUND_MAX) this.#isAsked = true
  }

  /** One that fails stays in the table. */
  async #do(effect: Effect): Promise<boolean> {
    try {
      await perform(this.#streams, effect)
      await this.#streams.store.finishEffect(effect.id)
      return true
    } catch (error) {
      this.#streams.report(error, `effect ${effect.id}`)
      return false
    }
  }

  #wakeLater(): void {
    this.#cancel()
    this.#cancel = this.#streams.clock.after(EFFECTS_AGAIN_MS, () => this.wake())
  }
}

async function perform(streams: Streams, { id, kind, body }: Effect): Promise<void> {
  switch (kind) {
    case 'board.open':
      return openBoard(streams, id, body as { readonly id: Id; readonly name: string; readonly prefix: string })
    case 'leases.end':
      return endLeases(streams, id, (body as { readonly credential: Id }).credential)
    case 'inbox.note':
      return ask(streams.workspace, derivedId(id), 'inbox.note', body)
    default:
      throw new Error(`nobody knows how to do the effect ${kind}`)
  }
}

async function openBoard(
  streams: Streams,
  effect: string,
  { id, name, prefix }: { readonly id: Id; readonly name: string; readonly prefix: string },
) {
  const project = await streams.project(id)
  if (!project) throw new Error('the project of a board is in the workspace')
  await ask(project.host, derivedId(effect), 'board.open', { project: id, name, prefix })
}

/** A revoked credential holds nothing: what it had claimed goes back to the queue. */
async function endLeases(streams: Streams, effect: string, credential: Id): Promise<void> {
  for (const { id } of await streams.workspace.read((workspace) => [...workspace.all('project')])) {
    const project = await streams.project(id)
    if (!project) continue
    const held = await project.host.read((state) => [...state.all('lease')].filter((lease) => lease.credential === credential))
    for (const { id: task, fence } of held) await ask(project.host, derivedId(effect, task), 'lease.expire', { task, fence })
  }
}

const ask = (host: AnyHost, id: Id, type: string, args: unknown): Promise<void> =>
  new Promise((resolve, reject) => {
    host.submit(
      relayCommand({ id, type, v: 1, args }, (answer) => {
        if (answer.kind === 'outcome') resolve()
        else reject(new Error(`${type} was not decided: ${answer.kind}`))
      }),
    )
  })
