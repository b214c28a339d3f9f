import type { Id, StreamName } from '@baton/shared/ids.ts'
import { PEERS_NAMED_MAX, PRESENCE_AFTER_MS } from '@baton/shared/limits.ts'
import { present } from '@baton/shared/present.ts'
import type { Down } from '@baton/shared/protocol/down.ts'
import type { RelayClock } from './clock.ts'

/** One connection that reads a project. */
export interface Visitor {
  readonly member: Id
  /** The task it says that it looks at. */
  readonly at: () => Id | undefined
  readonly tell: (json: string) => void
}

/** Who is connected to a project now. It is told to them alone, stored nowhere, and nothing is decided by it: no lease lives on it. */
export class Presence {
  readonly #stream: StreamName
  readonly #clock: Pick<RelayClock, 'after'>
  /** Each with what it was told last. */
  readonly #visitors = new Map<Visitor, string | undefined>()
  #isDue = false

  constructor(stream: StreamName, clock: Pick<RelayClock, 'after'>) {
    this.#stream = stream
    this.#clock = clock
  }

  arrive(visitor: Visitor): void {
    this.#visitors.set(visitor, undefined)
    this.changed()
  }

  leave(visitor: Visitor): void {
    if (this.#visitors.delete(visitor)) this.changed()
  }

  /** Somebody came, went, or looks at something else: it is told soon, with whatever else changes until then. */
  changed(): void {
    if (this.#isDue) return
    this.#isDue = true
    this.#clock.after(PRESENCE_AFTER_MS, () => {
      this.#isDue = false
      this.#tell()
    })
  }

  #tell(): void {
    const peers = [...this.#visitors.keys()].slice(0, PEERS_NAMED_MAX).map(({ member, at }) => present({ member, at: at() }))
    const json = JSON.stringify({ type: 'presence', stream: this.#stream, peers } satisfies Down)
    for (const [visitor, told] of this.#visitors) {
      if (told === json) continue
      this.#visitors.set(visitor, json)
      visitor.tell(json)
    }
  }
}
