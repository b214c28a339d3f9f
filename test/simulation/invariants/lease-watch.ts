import type { StoredEvent } from '@baton/relay/store/port.ts'
import type { Id } from '@baton/shared/ids.ts'
import type { KnownCommand } from '../command-book.ts'
import type { Findings } from '../violation.ts'

interface Live {
  readonly member: Id
  session: string
  readonly fence: number
  credential: Id
  ttlMs: number
  /** The command that claimed it, which a write may name instead of the fence. */
  claim: Id
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
        if (body.as === 'released' && !isOld) this.#released(event, task, command)
        this.#live.delete(task)
        return
      case 'task.transferred':
        return this.#transferred(event, command, isOld)
      case 'lease.taken-up':
        return this.#takenUp(event, isOld)
      case 'lease.reserved': {
        if (!isOld) this.#underLease(event, task, command)
        const lease = this.#live.get(task)
        if (lease) this.#begin(task, { ...lease, ttlMs: body.ttlMs as number })
        return
      }
      case 'task.submitted':
        if (!isOld) this.#underLease(event, task, command)
        this.#live.delete(task)
        return
      case 'task.blocked':
        if (!isOld && (this.#live.has(task) || isUnder(event, command))) this.#underLease(event, task, command)
        this.#live.delete(task)
        return
      case 'comment.added':
        if (!isOld && (body.note !== 'comment' || isUnder(event, command))) this.#underLease(event, task, command)
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

  #claimed({ body, member, credential, command }: StoredEvent, isOld: boolean): void {
    const { findings } = this.#facts
    const { task, session, fence, ttlMs } = body as { task: Id; session: string; fence: number; ttlMs: number }
    const held = this.#live.get(task)
    findings.expect(!held, 'I1', () => `${task} was claimed with fence ${fence} while ${held?.member} held it with ${held?.fence}`)
    this.#fenceGiven(task, fence, isOld)
    this.#begin(task, { member, session, fence, credential, ttlMs, claim: command })
  }

  /** The giver's lease ends, and the receiver's begins; none of their sessions works under it yet. */
  #transferred(event: StoredEvent, command: KnownCommand | undefined, isOld: boolean): void {
    const { task, to, fence, ttlMs } = event.body as { task: Id; to: Id; fence: number; ttlMs: number }
    const held = this.#live.get(task)
    this.#facts.findings.expect(held !== undefined, 'I1', () => `${task} was passed on while nobody held it`)
    if (!isOld && (held?.member === event.member || isUnder(event, command))) this.#underLease(event, task, command)
    this.#fenceGiven(task, fence, isOld)
    this.#begin(task, { member: to, session: '', fence, credential: '', ttlMs, claim: event.command })
  }

  #takenUp({ body, member, seq, command }: StoredEvent, isOld: boolean): void {
    const { task, session, credential } = body as { task: Id; session: string; credential: Id }
    const lease = this.#live.get(task)
    if (!isOld) {
      const isTheirs = lease?.member === member && lease.session === ''
      this.#facts.findings.expect(isTheirs, 'I3', () => `${member} took up ${task} (${seq}), which was passed to ${lease?.member}`)
    }
    if (lease) this.#begin(task, { ...lease, session, credential, claim: command })
  }

  #begin(task: Id, lease: Omit<Live, 'at'>): void {
    this.#live.set(task, { ...lease, at: this.#facts.now() + lease.ttlMs })
  }

  #fenceGiven(task: Id, fence: number, isOld: boolean): void {
    const highest = this.#highest.get(task) ?? 0
    if (!isOld) this.#facts.findings.expect(fence > highest, 'I2', () => `${task} got the fence ${fence} after ${highest}`)
    this.#highest.set(task, Math.max(fence, highest))
  }

  /** Under the fence, by naming the claim, or with all else that a session holds. */
  #released(event: StoredEvent, task: Id, command: KnownCommand | undefined): void {
    if (command?.type !== 'session.end') return this.#underLease(event, task, command)
    const lease = this.#live.get(task)
    const isOwn = lease?.member === event.member && lease.session === command.args.session
    this.#facts.findings.expect(
      isOwn,
      'I3',
      () => `${event.member} ended ${String(command.args.session)}, and with it what ${lease?.member} held in ${lease?.session}`,
    )
  }

  #expired(task: Id): void {
    const { findings, now, isRevoked } = this.#facts
    const lease = this.#live.get(task)
    if (!lease || isRevoked(lease.credential)) return
    findings.expect(now() >= lease.at, 'I15', () => `the lease ${lease.fence} on ${task} ended ${lease.at - now()} ms before its time`)
  }

  #underLease(event: StoredEvent, task: Id, command: KnownCommand | undefined): void {
    const { findings } = this.#facts
    const { type, member } = event
    const lease = this.#live.get(task)
    if (!lease) return findings.note('I3', `${type} by ${member} on ${task}, which nobody held`)
    findings.expect(lease.member === member, 'I3', () => `${type} by ${member} on ${task}, which ${lease.member} held`)
    if (!command) return
    const { fence, claim } = underIn(event, command)
    const isMeant = fence === undefined ? claim === lease.claim : fence === lease.fence
    findings.expect(isMeant, 'I3', () => `${type} on ${task} under the fence ${fence ?? claim}, but ${lease.fence} was live`)
  }
}

interface Under {
  readonly fence?: number
  readonly claim?: Id
}

const isUnder = (event: StoredEvent, command: KnownCommand | undefined): boolean => {
  const { fence, claim } = underIn(event, command)
  return fence !== undefined || claim !== undefined
}

/** The fence that a command carries, or the claim that it names; in a batch, those of the comment which made the event. */
function underIn({ body }: StoredEvent, command: KnownCommand | undefined): Under {
  if (command?.type !== 'batch') return command?.args ?? {}
  const items = command.args.commands as readonly { readonly args: Under & { readonly comment?: Id } }[]
  return items.find(({ args }) => args.comment === (body as { id: Id }).id)?.args ?? {}
}
