import { type DocName, formatDocName, pageDocName, parseDocName } from '../content/layout.ts'
import { type Id, projectOf, projectStream } from '../ids.ts'
import type { Page } from '../page/page.ts'
import { isBeingMade } from './being-made.ts'
import type { Memory } from './memory.ts'
import type { ReplicaScope } from './ports.ts'

/** Whether the relay has this doc: its task or page is confirmed. Until then a doc is this device's alone. */
export function isRoutable(memory: Memory, doc: string): boolean {
  const parsed = parseDocName(doc)
  if (parsed === undefined) return false
  const copy = memory.copy(projectStream(parsed.project))
  return parsed.kind === 'page' ? copy.confirmed.get('page', parsed.shard) !== undefined : copy.shards.has(`${parsed.shard}.${parsed.gen}`)
}

/** Docs with edits that the relay does not have. Text of what it refused is in none: it waits for a person and not for the relay. */
export function countUnsavedDocs(memory: Memory): number {
  let count = 0
  for (const { doc, edits, saved } of memory.docs.values()) {
    if (edits > saved && (isRoutable(memory, doc) || isOfNew(memory, doc))) count++
  }
  return count
}

function isOfNew(memory: Memory, doc: string): boolean {
  const parsed = parseDocName(doc)
  return parsed !== undefined && isBeingMade(memory, parsed.project, parsed.kind, subjectOf(parsed))
}

/** The page, or the task that was made apart, whose doc this is. */
export const subjectOf = ({ kind, shard }: DocName): Id => (kind === 'page' ? shard : shard.slice(1))

/** The docs to be kept in sync: briefs and pages where the scope says so, what was asked for, and what holds unsaved edits. */
export function wantedDocs(memory: Memory, scope: ReplicaScope): ReadonlySet<string> {
  const wanted = new Set<string>()
  if (scope.docs === 'briefs') {
    for (const stream of memory.wantedStreams()) for (const doc of proseOf(memory, stream)) wanted.add(doc)
  }
  for (const { doc, wanted: isWanted, edits, saved } of memory.docs.values()) {
    if ((isWanted || edits > saved) && isRoutable(memory, doc)) wanted.add(doc)
  }
  return wanted
}

function* proseOf(memory: Memory, stream: Parameters<typeof projectOf>[0]): IterableIterator<string> {
  const project = projectOf(stream)
  if (project === undefined) return
  for (const place of memory.copy(stream).shards) {
    const [shard = '', gen] = place.split('.')
    yield formatDocName({ project, kind: 'brief', shard, gen: Number(gen) })
  }
  const pages = memory.copy(stream).confirmed.all('page') as IterableIterator<Page>
  for (const { id, archived } of pages) if (!archived) yield pageDocName(project, id)
}
