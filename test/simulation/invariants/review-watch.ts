import type { StoredEvent } from '@baton/relay/store/port.ts'
import type { Id } from '@baton/shared/ids.ts'
import type { Findings } from '../violation.ts'

interface Worker {
  readonly member: Id
  readonly owner: Id | undefined
}

export interface ReviewFacts {
  readonly findings: Findings
  readonly ownerOf: (member: Id) => Id | undefined
  /** Whether, in this very commit, result and brief of a task stood so that they have this digest. */
  readonly isDigestOfNow: (task: Id, digest: string) => boolean
}

/** Who worked on what since it was last decided, from the events alone. */
export class ReviewWatch {
  readonly #facts: ReviewFacts
  readonly #workers = new Map<Id, Worker[]>()

  constructor(facts: ReviewFacts) {
    this.#facts = facts
  }

  see({ type, body, member }: StoredEvent, isOld = false): void {
    const given = body as { task: Id; id: Id; owner?: Id; submission: Id; verdict: string; digest: string }
    switch (type) {
      case 'task.submitted':
      case 'submission.replaced':
        return this.#worked(given.task, { member, owner: given.owner })
      case 'task.claimed':
        return this.#worked(given.task, { member, owner: given.owner })
      case 'submission.decided':
        if (!isOld) this.#judge(member, given)
        this.#workers.delete(given.task)
    }
  }

  #worked(task: Id, worker: Worker): void {
    const workers = this.#workers.get(task)
    if (workers) workers.push(worker)
    else this.#workers.set(task, [worker])
  }

  #judge(member: Id, { task, submission, verdict, digest }: { task: Id; submission: Id; verdict: string; digest: string }): void {
    const { findings, ownerOf, isDigestOfNow } = this.#facts
    const owner = ownerOf(member)
    for (const worker of this.#workers.get(task) ?? []) {
      const isOwn = worker.member === member || (owner !== undefined && (owner === worker.member || owner === worker.owner))
      findings.expect(
        !isOwn,
        'I12',
        () => `${member} decided on ${task} (${verdict}), on which ${worker.member} of ${worker.owner} had worked`,
      )
    }
    findings.expect(
      isDigestOfNow(task, digest),
      'I11',
      () => `${verdict} of ${submission} names the digest ${digest}, which is not that of its result and the brief of now`,
    )
  }
}
