import { formatDocName, parseDocName } from '../content/layout.ts'
import { projectOf, projectStream } from '../ids.ts'
import type { Memory } from './memory.ts'
import type { ReplicaScope } from './ports.ts'

/** Whether the relay has this doc: its task is confirmed. Until then a doc is this device's alone. */
export function isRoutable(memory: Memory, doc: string): boolean {
  const parsed = parseDocName(doc)
  if (parsed === undefined || parsed.kind === 'page') return false
  return memory.copy(projectStream(parsed.project)).shards.has(`${parsed.shard}.${parsed.gen}`)
}

/** Docs with edits that the relay does not have. Text of a task that it refused is in none: it waits for a person and not for the relay. */
export function countUnsavedDocs(memory: Memory): number {
  let count = 0
  for (const { doc, edits, saved } of memory.docs.values()) {
    if (edits > saved && (isRoutable(memory, doc) || isOfNewTask(memory, doc))) count++
  }
  return count
}

function isOfNewTask(memory: Memory, doc: string): boolean {
  const parsed = parseDocName(doc)
  if (parsed === undefined || parsed.kind === 'page') return false
  const undecided = memory.outbox.undecided(projectStream(parsed.project))
  return undecided.some(({ command }) => command.type === 'task.create' && parsed.shard === `~${String(command.args.task)}`)
}

/** The docs to be kept in sync: the briefs where the scope says so, what was asked for, and what holds unsaved edits. */
export function wantedDocs(memory: Memory, scope: ReplicaScope): ReadonlySet<string> {
  const wanted = new Set<string>()
  if (scope.docs === 'briefs') {
    for (const stream of memory.wantedStreams()) for (const doc of briefsOf(memory, stream)) wanted.add(doc)
  }
  for (const { doc, wanted: isWanted, edits, saved } of memory.docs.values()) {
    if ((isWanted || edits > saved) && isRoutable(memory, doc)) wanted.add(doc)
  }
  return wanted
}

function* briefsOf(memory: Memory, stream: Parameters<typeof projectOf>[0]): IterableIterator<string> {
  const project = projectOf(stream)
  if (project === undefined) return
  for (const place of memory.copy(stream).shards) {
    const [shard = '', gen] = place.split('.')
    yield formatDocName({ project, kind: 'brief', shard, gen: Number(gen) })
  }
}
