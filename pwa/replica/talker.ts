import { CLOSE } from '@baton/shared/protocol/close-code.ts'
import type { OtherMember } from '@baton/shared/replica/connection.ts'
import type { Replica } from '@baton/shared/replica/replica.ts'
import { type Account, accountKey, findAccount } from './account.ts'
import { Lead } from './lead.ts'
import { Line } from './line.ts'
import { OwnLeases } from './own-leases.ts'
import type { Problem } from './problem.ts'
import type { RelayClock } from './relay-clock.ts'
import type { TabMessage } from './tabs.ts'

/** Somebody who works is told to the tab that leads this often at most. */
const TOUCHES_APART_MS_MIN = 30_000

export type ToTalker = Exclude<TabMessage, { say: 'changed' | 'whisper' }>

export interface TalkerOptions {
  readonly account: Account
  readonly clock: RelayClock
  readonly tell: (message: TabMessage) => void
  /** Why the relay will not have this device; nothing once it is tried again. */
  readonly onRefused: (problem: Problem | undefined) => void
}

/** The part of a tab that talks to the relay when it is the one that does, and else sees to it that another one can. */
export class Talker {
  readonly #replica: Replica
  readonly #options: TalkerOptions
  readonly #leases: OwnLeases
  readonly #lead: Lead
  #line: Line | undefined
  #touchedAt = 0
  #problem: Problem | undefined

  constructor(replica: Replica, options: TalkerOptions) {
    this.#replica = replica
    this.#options = options
    this.#leases = new OwnLeases(replica)
    this.#lead = new Lead({
      name: accountKey(options.account),
      onLead: () => void this.#dial(),
      onLost: () => this.#hangUp(),
      ask: () => options.tell({ say: 'who-leads' }),
    })
  }

  tick(): void {
    this.#replica.tick()
    // What the disk refuses is tried again at the next tick.
    if (this.#lead.isLeading) void this.#leases.renew().catch(() => {})
  }

  hear(message: ToTalker): void {
    switch (message.say) {
      case 'who-leads':
        return this.#lead.isLeading ? this.#tellLead() : undefined
      case 'i-lead':
        this.#lead.answered()
        return this.#options.onRefused(message.problem)
      case 'retry':
        return this.#tryAgain()
      case 'touched':
        return this.#leases.touch()
    }
  }

  /** Somebody works in this tab. */
  touch(): void {
    this.#leases.touch()
    if (Date.now() - this.#touchedAt < TOUCHES_APART_MS_MIN) return
    this.#touchedAt = Date.now()
    this.#options.tell({ say: 'touched' })
  }

  /** Somebody looks at this tab. */
  shown(): void {
    this.#lead.check()
    this.#line?.retry()
  }

  networkLost(): void {
    this.#line?.drop()
  }

  /** Tries at once, also after a refusal: somebody may have signed in again. */
  retry(): void {
    this.#tryAgain()
    this.#options.tell({ say: 'retry' })
  }

  close(): void {
    this.#hangUp()
    this.#lead.close()
  }

  /** The connection turned out to be somebody else's: another signed in in this browser. */
  stepBackFrom({ message }: OtherMember): void {
    void this.#refused(CLOSE.REVOKED, message)
  }

  #tryAgain(): void {
    if (!this.#lead.isLeading) return
    if (this.#line) this.#line.retry()
    else void this.#dial()
  }

  async #dial(): Promise<void> {
    this.#setProblem(undefined)
    // A disk that refuses this has a word with the person already; what the tab before said of its connection stands until it does not.
    await this.#replica.lead().catch(() => {})
    if (!this.#lead.isLeading || this.#line) return
    this.#options.clock.begin()
    this.#line = new Line(this.#replica, { onRefused: (code, reason) => void this.#refused(code, reason) })
  }

  #hangUp(): void {
    this.#line?.close()
    this.#line = undefined
  }

  #setProblem(problem: Problem | undefined): void {
    this.#problem = problem
    this.#options.onRefused(problem)
    this.#tellLead()
  }

  #tellLead(): void {
    this.#options.tell({ say: 'i-lead', ...(this.#problem && { problem: this.#problem }) })
  }

  /** Talks no more until it is told to try again. */
  async #refused(code: number, reason: string): Promise<void> {
    this.#hangUp()
    this.#setProblem(await explain(code, reason, this.#options.account))
  }
}

async function explain(code: number, reason: string, { member, name }: Account): Promise<Problem> {
  if (code === CLOSE.TOO_OLD) return { kind: 'too-old', reason: 'The relay was updated. Reload to update this tab.' }
  if (code !== CLOSE.REVOKED) return { kind: 'refused', reason: reason || `The relay closed the connection (${code}).` }
  const found = await findAccount()
  if (found === 'signed-out') return { kind: 'signed-out', reason: `You are signed out. Sign in again as ${name} to go on.` }
  if (found === 'unreachable' || found.member === member) return { kind: 'refused', reason: reason || 'The relay refuses this device.' }
  return { kind: 'other-account', reason: `${found.name} is signed in in this browser now. Reload to go on as ${found.name}.` }
}
