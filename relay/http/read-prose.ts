import type { Prose } from '@baton/shared/content/brief.ts'
import { docNameOf } from '@baton/shared/content/layout.ts'
import type { Task } from '@baton/shared/task/task.ts'
import type { Project } from '../streams/project.ts'
import type { Streams } from '../streams/streams.ts'

/** Brief and criteria of a task as they stand now. */
export async function readProse(streams: Streams, project: Project, task: Task): Promise<Prose> {
  const name = docNameOf(project.id, 'brief', task)
  const doc = await streams.docs.pin(name)
  try {
    return doc.prose(task.id)
  } finally {
    streams.docs.unpin(name)
  }
}
