import type { Prose } from '@baton/shared/content/brief.ts'
import { docNameOf } from '@baton/shared/content/layout.ts'
import type { Id } from '@baton/shared/ids.ts'
import type { Task } from '@baton/shared/task/task.ts'
import type { Project } from '../streams/project.ts'
import type { Streams } from '../streams/streams.ts'

/** Brief and criteria of many tasks as they stand now; each doc is opened once, one after the other. */
export async function allProse(streams: Streams, project: Project, tasks: readonly Task[]): Promise<ReadonlyMap<Id, Prose>> {
  const prose = new Map<Id, Prose>()
  for (const [name, inside] of Map.groupBy(tasks, (task) => docNameOf(project.id, 'brief', task))) {
    const doc = await streams.docs.pin(name)
    try {
      for (const { id } of inside) prose.set(id, doc.prose(id))
    } finally {
      streams.docs.unpin(name)
    }
  }
  return prose
}
