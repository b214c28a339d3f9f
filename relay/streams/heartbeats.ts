import type { Id } from '@baton/shared/ids.ts'
import type { RelayClock } from './clock.ts'

/** When each device was last heard from, since this relay started. It is stored nowhere: who lives says so again within seconds. */
export class Heartbeats {
  readonly #clock: Pick<RelayClock, 'now'>
  readonly #heard = new Map<Id, { readonly member: Id; readonly at: number }>()

  constructor(clock: Pick<RelayClock, 'now'>) {
    this.#clock = clock
  }

  /** Of what comes by request, the device is the credential. */
  heard(device: Id, member: Id): void {
    this.#heard.set(device, { member, at: this.#clock.now() })
  }

  /** By the relay's clock, in ms; of any of a member's devices where none is named. */
  heardOf(member: Id, device?: Id): number | undefined {
    if (device !== undefined) return this.#heard.get(device)?.at
    let last: number | undefined
    for (const { member: whose, at } of this.#heard.values()) if (whose === member) last = Math.max(last ?? 0, at)
    return last
  }
}
