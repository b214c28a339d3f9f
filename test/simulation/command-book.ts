import type { Id, StreamName } from '@baton/shared/ids.ts'

/** A command as its maker made it. */
export interface KnownCommand {
  readonly id: Id
  readonly stream: StreamName
  readonly type: string
  readonly args: Readonly<Record<string, unknown>>
  /** The device that made it, by the name of its member; none for requests. */
  readonly maker: string | undefined
}

/** Every command that anybody made, in the order of making per maker and stream. */
export class CommandBook {
  readonly #byId = new Map<Id, KnownCommand>()
  readonly #queues = new Map<string, KnownCommand[]>()

  made(command: KnownCommand): void {
    if (this.#byId.has(command.id)) return
    this.#byId.set(command.id, command)
    if (command.maker === undefined) return
    const name = `${command.maker} ${command.stream}`
    const queue = this.#queues.get(name)
    if (queue) queue.push(command)
    else this.#queues.set(name, [command])
  }

  get(id: Id): KnownCommand | undefined {
    return this.#byId.get(id)
  }

  *madeBy(maker: string): IterableIterator<KnownCommand> {
    for (const command of this.#byId.values()) if (command.maker === maker) yield command
  }

  /** The first command that the maker of this one made before it in its stream and that is not done. */
  firstOpenBefore({ id, maker, stream }: KnownCommand, isDone: (id: Id) => boolean): KnownCommand | undefined {
    for (const earlier of this.#queues.get(`${maker} ${stream}`) ?? []) {
      if (earlier.id === id) return undefined
      if (!isDone(earlier.id)) return earlier
    }
    return undefined
  }
}
