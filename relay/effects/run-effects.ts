import { derivedId, type Id } from '@baton/shared/ids.ts'
import { EFFECTS_PER_ROUND_MAX } from '@baton/shared/limits.ts'
import type { Effect } from '../store/port.ts'
import { relayCommand } from '../streams/project.ts'
import type { Streams } from '../streams/streams.ts'

/** Does what commits left to do, oldest first: at start, and whenever a commit adds something. */
export class Effects {
  readonly #streams: Streams
  #running: Promise<void> | undefined
  #isAsked = false

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

  /** Resolves when nothing is left to do. */
  async settled(): Promise<void> {
    while (this.#running) await this.#running
  }

  async #run(): Promise<void> {
    while (this.#isAsked) {
      this.#isAsked = false
      for (const effect of await this.#streams.store.effects(EFFECTS_PER_ROUND_MAX)) await this.#do(effect)
    }
  }

  /** One that fails stays in the table and is tried again at the next wake or start. */
  async #do(effect: Effect): Promise<void> {
    try {
      await perform(this.#streams, effect)
      await this.#streams.store.finishEffect(effect.id)
    } catch (error) {
      this.#streams.report(error, `effect ${effect.id}`)
    }
  }
}

async function perform(streams: Streams, { id, kind, body }: Effect): Promise<void> {
  switch (kind) {
    case 'board.open':
      return openBoard(streams, id, body as { readonly id: Id; readonly name: string; readonly prefix: string })
    case 'leases.end':
      return endLeases(streams, id, (body as { readonly credential: Id }).credential)
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

type Host = NonNullable<Awaited<ReturnType<Streams['project']>>>['host']

const ask = (host: Host, id: Id, type: string, args: unknown): Promise<void> =>
  new Promise((resolve, reject) => {
    host.submit(
      relayCommand({ id, type, v: 1, args }, (answer) => {
        if (answer.kind === 'outcome') resolve()
        else reject(new Error(`${type} was not decided: ${answer.kind}`))
      }),
    )
  })
