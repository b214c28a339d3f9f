import type { StoredEvent } from '@baton/relay/store/port.ts'
import type { Id } from '@baton/shared/ids.ts'
import type { Findings } from '../violation.ts'

const SETUP: ReadonlySet<string> = new Set(['policy.set', 'column.added', 'column.edited', 'column.removed'])

/** Whether the board is locked, from the events alone. */
export class LockWatch {
  readonly #findings: Findings
  readonly #isAdmin: (credential: Id) => boolean
  #isLocked = false

  constructor(findings: Findings, isAdmin: (credential: Id) => boolean) {
    this.#findings = findings
    this.#isAdmin = isAdmin
  }

  /** `isOld`: it was judged when it happened. */
  see({ type, credential, member, seq }: StoredEvent, isOld: boolean): void {
    if (type === 'board.locked' || type === 'board.unlocked') this.#isLocked = type === 'board.locked'
    if (isOld || !this.#isLocked || !SETUP.has(type)) return
    this.#findings.expect(this.#isAdmin(credential), 'I22', () => `${type} ${seq} by ${member}, no admin, while the board was locked`)
  }
}
