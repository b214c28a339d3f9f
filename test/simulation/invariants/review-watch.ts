import type { StoredEvent } from '@baton/relay/store/port.ts'
import { digestOf } from '@baton/shared/canonical.ts'
import type { Prose } from '@baton/shared/content/brief.ts'
import type { Id } from '@baton/shared/ids.ts'
import { reviewDigest } from '@baton/shared/review/digest.ts'
import type { Result } from '@baton/shared/review/review.ts'
import type { Findings } from '../violation.ts'

interface Given {
  readonly task: Id
  readonly id: Id
  readonly to: Id
  readonly owner?: Id
  readonly submission: Id
  readonly proposal: Id
  readonly result: Result
  readonly verdict: string
  readonly digest: string
}

interface Worker {
  readonly member: Id
  readonly owner: Id | undefined
}

export interface ReviewFacts {
  readonly findings: Findings
  readonly ownerOf: (member: Id) => Id | undefined
  /** How the prose of a task stood in this very commit. */
  readonly proseOf: (task: Id) => readonly Prose[]
}

/** Who worked on what since it was last decided, from the events alone. */
export class ReviewWatch {
  readonly #facts: ReviewFacts
  readonly #workers = new Map<Id, Worker[]>()
  readonly #results = new Map<Id, Result>()
  /** Against which text a proposal was written. */
  readonly #proposed = new Map<Id, string>()

  constructor(facts: ReviewFacts) {
    this.#facts = facts
  }

  see({ type, body, member }: StoredEvent, isOld = false): void {
    const given = body as Given
    switch (type) {
      case 'task.submitted':
      case 'submission.replaced':
        this.#results.set(given.id, given.result)
        return this.#worked(given.task, { member, owner: given.owner })
      case 'task.claimed':
        return this.#worked(given.task, { member, owner: given.owner })
      case 'task.transferred':
        return this.#worked(given.task, { member: given.to, owner: given.owner })
      case 'submission.decided':
        if (!isOld) this.#judge(member, given)
        this.#workers.delete(given.task)
        return
      case 'proposal.added':
        return void this.#proposed.set(given.id, given.digest)
      case 'proposal.applied':
        if (!isOld) this.#expectUnchanged(given)
    }
  }

  #expectUnchanged({ task, proposal }: Given): void {
    const { findings, proseOf } = this.#facts
    const read = this.#proposed.get(proposal)
    const isOfNow = proseOf(task).some((prose) => digestOf(prose) === read)
    findings.expect(isOfNow, 'I11', () => `the proposal ${proposal} was applied to another text of ${task} than it was written against`)
  }

  #worked(task: Id, worker: Worker): void {
    const workers = this.#workers.get(task)
    if (workers) workers.push(worker)
    else this.#workers.set(task, [worker])
  }

  #judge(member: Id, { task, submission, verdict, digest }: Given): void {
    const { findings, ownerOf, proseOf } = this.#facts
    const result = this.#results.get(submission)
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
      result !== undefined && proseOf(task).some((prose) => reviewDigest(result, prose) === digest),
      'I11',
      () => `${verdict} of ${submission} names the digest ${digest}, which is not that of its result and the brief of now`,
    )
  }
}
