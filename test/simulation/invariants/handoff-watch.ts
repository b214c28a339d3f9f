import type { StoredEvent } from '@baton/relay/store/port.ts'
import type { Id } from '@baton/shared/ids.ts'
import type { Findings } from '../violation.ts'

/** Who picked up or took back which handoff, from the events alone. */
export class HandoffWatch {
  readonly #findings: Findings
  readonly #settled = new Map<Id, string>()

  constructor(findings: Findings) {
    this.#findings = findings
  }

  see({ type, body, member, seq }: StoredEvent): void {
    if (type !== 'handoff.picked-up' && type !== 'handoff.withdrawn') return
    const { handoff } = body as { handoff: Id }
    const before = this.#settled.get(handoff)
    this.#findings.expect(before === undefined, 'I21', () => `${type} ${seq} of ${handoff} by ${member}, after ${before}`)
    this.#settled.set(handoff, `${type} ${seq} by ${member}`)
  }
}
