import type { StoredEvent } from '@baton/relay/store/port.ts'
import type { Id } from '@baton/shared/ids.ts'
import type { KnownCommand } from '../command-book.ts'
import type { Findings } from '../violation.ts'

interface Live {
  readonly member: Id
  readonly session: string
  readonly fence: number
  readonly credential: Id
  readonly ttlMs: number
  /** When it runs out, in virtual ms. */
  at: number
}

export interface LeaseFacts {
  readonly findings: Findings
  /** Virtual ms. */
  readonly now: () => number
  readonly isRevoked: (credential: Id) => boolean
}

/** Who holds what in one project, kept from the events alone, by the rules of the design and not by the product's code. */
export class LeaseWatch {
  readonly #facts: LeaseFacts
  readonly #live = new Map<Id, Live>()
  /** The highest fence that was ever given out for a task, also in lives of the data that a restore has forgotten. */
  readonly #highest: Map<Id, number>

  constructor(facts: LeaseFacts, highest: Map<Id, number>) {
    this.#facts = facts
    this.#highest = highest
  }

  get live(): ReadonlyMap<Id, Live> {
    return this.#live
  }

  /** `isOld`: it is read again after a restore and was judged when it happened. */
  see(event: StoredEvent, command: KnownCommand | undefined, isOld = false): void {
    const body = event.body as Record<string, unknown>
    const task = body.task as Id
    switch (event.type) {
      case 'task.claimed':
        return this.#claimed(event, isOld)
      case 'lease.ended':
        if (body.as === 'expired' && !isOld) this.#expired(task)
        if (body.as === 'released' && command?.args.claim === undefined && !isOld) this.#underLease(event, task, command)
        this.#live.delete(task)
        return
      case 'task.submitted':
        if (!isOld) this.#underLease(event, task, command)
        this.#live.delete(task)
        return
      case 'task.blocked':
        if (!isOld && (this.#live.has(task) || command?.args.fence !== undefined)) this.#underLease(event, task, command)
        this.#live.delete(task)
        return
      case 'comment.added':
        if (!isOld && (body.note !== 'comment' || command?.args.fence !== undefined)) this.#underLease(event, task, command)
        return
      case 'epoch.started':
        this.#live.clear()
        return
    }
  }

  /** A process has started: every live lease gets a full term. */
  started(): void {
    for (const lease of this.#live.values()) lease.at = this.#facts.now() + lease.ttlMs
  }

  renewed(task: Id, fence: number | undefined): void {
    const { findings, now } = this.#facts
    const lease = this.#live.get(task)
    if (!lease || lease.fence !== fence) return
    findings.expect(now() < lease.at, 'I15', () => `the lease ${fence} on ${task} ran out ${now() - lease.at} ms ago and was renewed`)
    lease.at = now() + lease.ttlMs
  }

  #claimed({ body, member, credential }: StoredEvent, isOld: boolean): void {
    const { findings, now } = this.#facts
    const { task, session, fence, ttlMs } = body as { task: Id; session: string; fence: number; ttlMs: number }
    const held = this.#live.get(task)
    findings.expect(!held, 'I1', () => `${task} was claimed with fence ${fence} while ${held?.member} held it with ${held?.fence}`)
    if (!isOld) {
      const highest = this.#highest.get(task) ?? 0
      findings.expect(fence > highest, 'I2', () => `${task} got the fence ${fence} after ${highest}`)
    }
    this.#highest.set(task, Math.max(fence, this.#highest.get(task) ?? 0))
    this.#live.set(task, { member, session, fence, credential, ttlMs, at: now() + ttlMs })
  }

  #expired(task: Id): void {
    const { findings, now, isRevoked } = this.#facts
    const lease = this.#live.get(task)
    if (!lease || isRevoked(lease.credential)) return
    findings.expect(now() >= lease.at, 'I15', () => `the lease ${lease.fence} on ${task} ended ${lease.at - now()} ms before its time`)
  }

  #underLease({ type, member }: StoredEvent, task: Id, command: KnownCommand | undefined): void {
    const { findings } = this.#facts
    const lease = this.#live.get(task)
    if (!lease) return findings.note('I3', `${type} by ${member} on ${task}, which nobody held`)
    findings.expect(lease.member === member, 'I3', () => `${type} by ${member} on ${task}, which ${lease.member} held`)
    if (!command) return
    const { fence } = command.args
    findings.expect(fence === lease.fence, 'I3', () => `${type} on ${task} under the fence ${String(fence)}, but ${lease.fence} was live`)
  }
}
