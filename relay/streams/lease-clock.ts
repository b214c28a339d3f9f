import type { Id } from '@baton/shared/ids.ts'
import type { Lease } from '@baton/shared/lease/lease.ts'
import type { RelayClock } from './clock.ts'

/** When leases run out, counted in this process's uptime: neither downtime nor sleep nor a jump of the wall clock costs anybody a lease. */
export class LeaseClock {
  readonly #clock: RelayClock
  readonly #expire: (task: Id, fence: number) => void
  readonly #deadlines = new Map<Id, Deadline>()
  readonly #bySession = new Map<string, Set<Id>>()
  readonly #renewals = new Set<(lease: Lease) => void>()
  #armedFor = Number.POSITIVE_INFINITY
  #cancel: (() => void) | undefined

  /** `expire` is called once for a lease whose time is up; the stream decides. */
  constructor(clock: RelayClock, expire: (task: Id, fence: number) => void) {
    this.#clock = clock
    this.#expire = expire
  }

  /** A lease that begins, or that was live when the relay started: it gets one full term. */
  begin(lease: Lease): void {
    const at = this.#clock.uptime() + lease.ttlMs
    this.end(lease.id)
    this.#deadlines.set(lease.id, { lease, at, isOver: false })
    const held = this.#bySession.get(lease.session)
    if (held) held.add(lease.id)
    else this.#bySession.set(lease.session, new Set([lease.id]))
    if (at < this.#armedFor) this.#arm(at)
  }

  end(task: Id): void {
    const ended = this.#deadlines.get(task)
    if (!ended) return
    this.#deadlines.delete(task)
    const held = this.#bySession.get(ended.lease.session)
    held?.delete(task)
    if (held?.size === 0) this.#bySession.delete(ended.lease.session)
  }

  /** Its own session works on: another full term. Nothing for a lease that is over, even if nobody has noticed yet. */
  renew(task: Id, by: { readonly member: Id; readonly session: string; readonly fence: number }): number | undefined {
    const live = this.#deadlines.get(task)
    const uptime = this.#clock.uptime()
    if (!live || live.isOver || live.at <= uptime) return undefined
    if (live.lease.member !== by.member || live.lease.session !== by.session || live.lease.fence !== by.fence) return undefined
    live.at = uptime + live.lease.ttlMs
    for (const listener of this.#renewals) listener(live.lease)
    return this.until(task)
  }

  /** Calls back after each renewal: a deadline that others see has moved. */
  onRenewal(listener: (lease: Lease) => void): () => void {
    this.#renewals.add(listener)
    return () => this.#renewals.delete(listener)
  }

  /** When it runs out, in ms since 1970 by the relay's clock. */
  until(task: Id): number | undefined {
    const live = this.#deadlines.get(task)
    return live && Math.round(this.#clock.now() + (live.at - this.#clock.uptime()))
  }

  /** One sign of life for all that a session holds. What has most of its term left is left alone: signs may come by the thousand. */
  renewAll(session: string): void {
    for (const task of this.#bySession.get(session) ?? []) {
      const live = this.#deadlines.get(task)
      if (!live || live.lease.fence === undefined) continue
      const { member, fence, ttlMs } = live.lease
      if (live.at - this.#clock.uptime() < ttlMs * RENEWED_BELOW_SHARE) this.renew(task, { member, session, fence })
    }
  }

  stop(): void {
    this.#cancel?.()
    this.#cancel = undefined
  }

  /** One timer for the nearest deadline. It may ring early, after a renewal: then it is set again. */
  #arm(at: number): void {
    this.#cancel?.()
    this.#armedFor = at
    this.#cancel = this.#clock.after(Math.max(0, at - this.#clock.uptime()) + 1, () => this.#ring())
  }

  #ring(): void {
    const uptime = this.#clock.uptime()
    let nearest = Number.POSITIVE_INFINITY
    for (const [task, deadline] of this.#deadlines) {
      if (deadline.at <= uptime) {
        deadline.isOver = true
        // Asked again, should the stream have been unable to decide.
        deadline.at = uptime + EXPIRE_AGAIN_MS
        if (deadline.lease.fence !== undefined) this.#expire(task, deadline.lease.fence)
      }
      nearest = Math.min(nearest, deadline.at)
    }
    this.#armedFor = Number.POSITIVE_INFINITY
    if (nearest < Number.POSITIVE_INFINITY) this.#arm(nearest)
  }
}

interface Deadline {
  readonly lease: Lease
  /** In ms of uptime. */
  at: number
  /** Its time is up; only the stream's decision is awaited. Nothing renews it any more. */
  isOver: boolean
}

const EXPIRE_AGAIN_MS = 5_000
const RENEWED_BELOW_SHARE = 2 / 3
