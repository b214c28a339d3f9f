import type { Rule } from './violation.ts'

/** A rule broken on purpose, as an edit of one source file: `from` stands there exactly once. */
export interface Mutant {
  readonly name: string
  /** Rules one of which has to be found broken. */
  readonly breaks: readonly Rule[]
  readonly file: string
  readonly from: string
  readonly to: string
}

export const MUTANTS: readonly Mutant[] = [
  {
    name: 'the fence is not checked',
    breaks: ['I3'],
    file: 'shared/lease/fence.ts',
    from: 'if (!hoped && lease.fence !== fence) {',
    to: 'if (hoped && lease.fence !== fence) {',
  },
  {
    name: 'the epoch is not in the fence',
    breaks: ['I2'],
    file: 'shared/lease/fence.ts',
    from: 'let last = epoch * FENCES_PER_EPOCH',
    to: 'let last = epoch * 0',
  },
  {
    name: 'leases survive a restore',
    breaks: ['I1'],
    file: 'shared/project-stream.ts',
    from: 'return voidLeases(state, fact)',
    to: 'return',
  },
  {
    name: 'an outcome is decided again on a retry',
    breaks: ['I4', 'I16'],
    file: 'relay/streams/admission.ts',
    from: 'if (stored) return',
    to: "if (stored && bodyHash === '') return",
  },
  {
    name: 'it is acknowledged before the commit',
    breaks: ['I8', 'I9'],
    file: 'relay/streams/take-frame.ts',
    from: 'const answer = (given: FrameAnswer) => tick.draft.answers.push(() => done(given))',
    to: 'const answer = (given: FrameAnswer) => done(given)',
  },
  {
    name: 'a single update is dropped',
    breaks: ['I9', 'I10', 'I16', 'I17'],
    file: 'relay/streams/take-frame.ts',
    from: 'tick.draft.content.push({ doc: name, update: applied, origin: input.origin })',
    to: 'if (applied.length % 16 !== 0) tick.draft.content.push({ doc: name, update: applied, origin: input.origin })',
  },
  {
    name: 'an approval is not bound to its digest',
    breaks: ['I11'],
    file: 'shared/review/decider.ts',
    from: 'if (digest === basis.digest) return undefined',
    to: 'if (digest !== basis.parts?.result) return undefined',
  },
  {
    name: 'one may approve one’s own work',
    breaks: ['I12'],
    file: 'shared/review/barred.ts',
    from: 'if (workers.some((worker) => worker.member === actor.member)) return true',
    to: '',
  },
  {
    name: 'a lease that has run out is renewed',
    breaks: ['I15'],
    file: 'relay/streams/lease-clock.ts',
    from: 'if (!live || live.isOver || live.at <= uptime) return undefined',
    to: 'if (!live) return undefined',
  },
  {
    name: 'the cursor moves without the rows before it',
    breaks: ['I7', 'I17'],
    file: 'agent-node/replica/sqlite-storage.ts',
    from: 'if (rows.cursor(batch.stream) !== batch.after || batch.upto < batch.after) return false',
    to: 'if (batch.upto < batch.after) return false',
  },
  {
    name: 'a gap in a device’s numbers is accepted',
    breaks: ['I5'],
    file: 'relay/streams/admission.ts',
    from: "return deviceSeq > next ? { kind: 'resend', from: next } : { kind: 'decide' }",
    to: "return { kind: 'decide' }",
  },
  {
    name: 'a predicted task shows a key',
    breaks: ['I14'],
    file: 'shared/task/create.ts',
    from: 'const refusal = full(state, column) ?? (args.parent === undefined ? undefined : refuseParent(state, args.task, args.parent))\n  if (refusal) return refusal\n  const number = context.authority === undefined ? undefined : nextNumber(state)',
    to: 'const refusal = full(state, column) ?? (args.parent === undefined ? undefined : refuseParent(state, args.task, args.parent))\n  if (refusal) return refusal\n  const number = nextNumber(state)',
  },
  {
    name: 'a revoked credential goes on',
    breaks: ['I13'],
    file: 'relay/streams/rights.ts',
    from: "if (row.revokedAt !== undefined) return reject('REVOKED', 'This credential was revoked.')",
    to: '',
  },
  {
    name: 'time follows a wall clock that was set back',
    breaks: ['I18'],
    file: 'relay/streams/clock.ts',
    from: 'this.#startNow = Math.max(time.wall(), lastNow + 1)',
    to: 'this.#startNow = time.wall()',
  },
  {
    name: 'a lease gets no full term when the relay starts',
    breaks: ['I15'],
    file: 'relay/streams/project.ts',
    from: "for (const lease of host.state.all('lease')) leases.begin(lease)",
    to: "for (const lease of host.state.all('lease')) leases.begin({ ...lease, ttlMs: 1_000 })",
  },
  {
    name: 'rows are stored that no event makes',
    breaks: ['I6'],
    file: 'relay/streams/draft.ts',
    from: 'rows: [...this.layer.changes()].map(({ kind, id, row }) => ({ kind, id, row, seq })),',
    to: "rows: [...this.layer.changes()].filter(({ kind }) => kind !== 'comment').map(({ kind, id, row }) => ({ kind, id, row: kind === 'attempt' ? undefined : row, seq })),",
  },
  {
    name: 'a replica of a life that was restored away is told that it lost nothing',
    breaks: ['I17'],
    file: 'relay/sync/greet.ts',
    from: 'lives.includes(hello.epoch) ?',
    to: 'present > 0 ?',
  },
  {
    name: 'text of the relay that a restore forgot is not taken back',
    breaks: ['I17'],
    file: 'relay/streams/take-frame.ts',
    from: 'if (tick.isRestored && isRelayClient(client)',
    to: 'if (!tick.isRestored && isRelayClient(client)',
  },
]
