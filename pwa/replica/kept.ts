import { type Id, projectStream } from '@baton/shared/ids.ts'
import type { Readings } from '@baton/shared/replica/readings.ts'
import type { KeptText, ReplicaStorage, StoredCommand, Tail } from '@baton/shared/replica/storage.ts'
import { aboutTasks } from './about-tasks.ts'
import { MarkBook, type Marks } from './mark.ts'
import { isShallowEqual } from './select.ts'

/** What of this device is not settled: commands by task, and what people have to look at. Each list is the same one until it changes. */
export class Kept {
  readonly #marks = new Map<Id, { version: number; readonly book: MarkBook }>()
  #commands: readonly StoredCommand[] = []
  #texts: readonly KeptText[] = []

  /** Refused and parked commands that nobody has acknowledged, oldest first. */
  get commands(): readonly StoredCommand[] {
    return this.#commands
  }

  /** Texts that the relay refused. */
  get texts(): readonly KeptText[] {
    return this.#texts
  }

  marks(project: Id, readings: Readings): Marks {
    const stream = projectStream(project)
    const version = readings.version(stream)
    const known = this.#marks.get(project) ?? { version: -1, book: new MarkBook() }
    if (known.version !== version) {
      // Both from the same readings: a command that was decided a moment ago is in one of them.
      const unsettled = [...readings.kept().filter(({ command }) => command.stream === stream), ...readings.undecided(stream)]
      known.book.update(unsettled, (command) => aboutTasks(command, readings.project(project)))
      known.version = version
      this.#marks.set(project, known)
    }
    return known.book.byTask
  }

  follow(readings: Readings): void {
    const commands = readings.kept()
    if (!isShallowEqual(commands, this.#commands)) this.#commands = commands
  }

  /** Texts are kept by changes of docs, and dropped by changes of nothing else. */
  async take({ docs, streams, commands }: Tail, storage: Pick<ReplicaStorage, 'keptTexts'>): Promise<void> {
    if (docs.length === 0 && streams.length + commands.length > 0) return
    const known = new Map(this.#texts.map((text) => [text.id, text]))
    const texts = (await storage.keptTexts()).map((text) => {
      const before = known.get(text.id)
      return before?.text === text.text ? before : text
    })
    if (!isShallowEqual(texts, this.#texts)) this.#texts = texts
  }
}
