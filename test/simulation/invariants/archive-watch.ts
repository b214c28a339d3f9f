import type { StoredEvent } from '@baton/relay/store/port.ts'
import { canonicalJson } from '@baton/shared/canonical.ts'
import type { Id } from '@baton/shared/ids.ts'
import type { ProjectState } from '@baton/shared/project-rows.ts'
import type { AnyRow } from '@baton/shared/state.ts'
import type { Findings } from '../violation.ts'

/** What was put away, with how it was then. */
export class ArchiveWatch {
  readonly #findings: Findings
  readonly #away = new Map<Id, string>()

  constructor(findings: Findings) {
    this.#findings = findings
  }

  /** `state` as it was before the event. */
  before({ type, body }: StoredEvent, state: ProjectState): void {
    for (const task of putAwayBy(type, body)) {
      if (this.#away.has(task)) continue
      this.#findings.expect(
        !state.get('lease', task) && state.get('task', task)?.stage !== 'review',
        'I23',
        () => `${type} of ${task}, which was held or in review`,
      )
      this.#away.set(task, about(state, task))
    }
  }

  /** `state` as the event made it. */
  after({ type, body }: StoredEvent, state: ProjectState): void {
    const { id, task } = body as { id: Id; task: Id }
    // Taken over anew after its import was undone.
    if (type === 'task.created') this.#away.delete(id)
    if (type !== 'task.restored') return
    const [before, now] = [this.#away.get(task), about(state, task)]
    this.#findings.expect(before === now, 'I23', () => `${task} was put away with ${before} and is back with ${now}`)
    this.#away.delete(task)
  }

  /** A row of a replica that it should not have, because of a task that was put away. */
  strayIn(state: ProjectState): string | undefined {
    for (const task of this.#away.keys()) {
      if (state.get('task', task)) return `the task ${task}`
      if (about(state, task) !== '[]') return about(state, task)
    }
    return undefined
  }
}

function putAwayBy(type: string, body: unknown): readonly Id[] {
  const { task, tasks } = body as { task: Id; tasks: readonly Id[] }
  if (type === 'import.undone') return tasks
  return type === 'task.archived' || type === 'task.deleted' ? [task] : []
}

const KINDS = ['attempt', 'submission', 'decision', 'comment', 'proposal'] as const

/** All that hangs on a task alone, in one order. */
function about(state: ProjectState, task: Id): string {
  const rows = KINDS.flatMap((kind): AnyRow[] => [...state.all(kind)].filter((row) => row.task === task))
  return canonicalJson(rows.map((row) => canonicalJson(row)).sort())
}
