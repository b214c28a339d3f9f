import { type Id, projectStream } from '@baton/shared/ids.ts'
import { LeaseKeeper } from '@baton/shared/replica/lease-keeper.ts'
import type { Replica } from '@baton/shared/replica/replica.ts'

/** Under which a person holds tasks in this browser: the same in all tabs. */
export const sessionOf = (device: Id): string => `browser:${device}`

/** Has what this person holds in this browser renewed, while somebody is here. The tab that talks to the relay does it for all. */
export class OwnLeases {
  readonly #replica: Replica
  readonly #keeper: LeaseKeeper

  constructor(replica: Replica) {
    this.#replica = replica
    this.#keeper = new LeaseKeeper(Date.now())
  }

  touch(): void {
    this.#keeper.touch(Date.now())
  }

  async renew(): Promise<void> {
    this.#follow()
    const due = this.#keeper.due(Date.now())
    if (due.length > 0) await this.#replica.renew(due)
  }

  #follow(): void {
    const session = sessionOf(this.#replica.device)
    const known = new Set(this.#keeper.held().map(({ task }) => task))
    for (const { id } of this.#replica.confirmedWorkspace().all('project')) {
      for (const { id: task, session: holder, fence, ttlMs } of this.#replica.confirmed(id).all('lease')) {
        if (holder !== session || fence === undefined || known.delete(task)) continue
        this.#keeper.hold({ stream: projectStream(id), task, fence, session, ttlMs })
      }
    }
    for (const task of known) this.#keeper.letGo(task)
  }
}
