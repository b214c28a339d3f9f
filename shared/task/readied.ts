import type { ProjectState } from '../project-rows.ts'
import { isReady, type Task } from './task.ts'

/** A task that may be claimed now and could not before; and what held it back. */
export interface Readied {
  readonly task: Task
  readonly why: 'created' | 'released' | 'unblocked' | 'answered' | 'cleared' | 'given-back' | 'reopened'
}

/**
 * Which tasks a commit made ready: of those that a layer changed, the ones that were not ready in the state beneath it. What somebody took
 * in the same layer is not among them.
 */
export function readied(before: ProjectState, layer: ProjectState): readonly Readied[] {
  const found: Readied[] = []
  for (const { kind, row } of layer.changes()) {
    if (kind !== 'task' || row?.kind !== 'task' || !isReady(row)) continue
    const old = before.get('task', row.id)
    if (!old || !isReady(old)) found.push({ task: row, why: reasonFor(old, row) })
  }
  // Changes come in the order in which rows were touched; what is told of them has an order of its own.
  return found.sort((a, b) => (a.task.id < b.task.id ? -1 : 1))
}

function reasonFor(old: Task | undefined, now: Task): Readied['why'] {
  if (!old) return 'created'
  if (old.stage === 'inbox') return 'released'
  if (old.stage === 'done') return 'reopened'
  if (old.stage !== 'backlog') return 'given-back'
  if (old.blocked !== undefined && now.blocked === undefined) return 'answered'
  return old.attention !== undefined && now.attention === undefined ? 'cleared' : 'unblocked'
}
