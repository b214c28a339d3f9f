import type { Prose } from '@baton/shared/content/brief.ts'
import { docNameOf, pageDocName } from '@baton/shared/content/layout.ts'
import type { Id } from '@baton/shared/ids.ts'
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

/** The text of a page as it stands now. */
export async function readPage(streams: Streams, project: Project, page: Id): Promise<string> {
  const name = pageDocName(project.id, page)
  const doc = await streams.docs.pin(name)
  try {
    return doc.page()
  } finally {
    streams.docs.unpin(name)
  }
}
