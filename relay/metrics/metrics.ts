import { Counter, Histogram, Registry } from 'prom-client'
import type { Batch, Store } from '../store/port.ts'
import type { CommandAnswer } from '../streams/input.ts'
import type { Watch } from '../streams/watch.ts'

const MS_PER_S = 1_000
/** In seconds: a commit is one disk sync, which takes a millisecond or a second. */
const BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5]

/** What this process has done, as Prometheus asks for it. It counts by kinds of things and names nobody: no member, project, task or text. */
export class Metrics implements Watch {
  readonly registry = new Registry()
  readonly #registers = { registers: [this.registry] }
  readonly #commands = new Counter({
    name: 'baton_commands_total',
    help: 'Commands by type and what became of them; refused ones by their code.',
    labelNames: ['type', 'outcome', 'code'] as const,
    ...this.#registers,
  })
  readonly #events = new Counter({ name: 'baton_events_total', help: 'Events by type.', labelNames: ['type'] as const, ...this.#registers })
  readonly #leases = new Counter({
    name: 'baton_leases_ended_total',
    help: 'Leases by how they ended, where it was no result and no question.',
    labelNames: ['as'] as const,
    ...this.#registers,
  })
  readonly #ticks = new Histogram({
    name: 'baton_tick_seconds',
    help: 'From taking inputs to answering them.',
    buckets: BUCKETS,
    ...this.#registers,
  })
  readonly #commits = new Histogram({
    name: 'baton_commit_seconds',
    help: 'From handing a batch to the store until it is on disk.',
    buckets: BUCKETS,
    ...this.#registers,
  })
  readonly #requests = new Counter({
    name: 'baton_http_requests_total',
    help: 'Requests by method and status.',
    labelNames: ['method', 'status'] as const,
    ...this.#registers,
  })
  readonly #requestTimes = new Histogram({
    name: 'baton_http_request_seconds',
    help: 'Until the answer began.',
    buckets: BUCKETS,
    ...this.#registers,
  })

  answered(type: string, answer: CommandAnswer): void {
    this.#commands.inc({ type, ...outcomeOf(answer) })
  }

  ticked(ms: number): void {
    this.#ticks.observe(ms / MS_PER_S)
  }

  requested({ method, status, ms }: { readonly method: string; readonly status: number; readonly ms: number }): void {
    this.#requests.inc({ method, status: String(status) })
    this.#requestTimes.observe(ms / MS_PER_S)
  }

  /** The same store, its commits counted. */
  counting(store: Store): Store {
    return {
      ...store,
      commit: async (batch) => {
        const begun = performance.now()
        const result = await store.commit(batch)
        this.#commits.observe((performance.now() - begun) / MS_PER_S)
        if (result === 'committed') this.#count(batch)
        return result
      },
    }
  }

  #count({ events }: Batch): void {
    for (const { type, body } of events) {
      this.#events.inc({ type })
      if (type === 'lease.ended') this.#leases.inc({ as: (body as { readonly as: string }).as })
    }
  }
}

function outcomeOf(answer: CommandAnswer): { readonly outcome: string; readonly code: string } {
  switch (answer.kind) {
    case 'outcome':
      return { outcome: answer.outcome.status, code: answer.outcome.status === 'rejected' ? answer.outcome.code : '' }
    case 'refused':
      return { outcome: 'refused', code: answer.rejection.code }
    case 'resend':
    case 'forked':
      return { outcome: answer.kind, code: '' }
  }
}
