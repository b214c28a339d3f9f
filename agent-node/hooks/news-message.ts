import type { Id } from '@baton/shared/ids.ts'
import type { News } from '@baton/shared/news/news.ts'
import { present } from '@baton/shared/present.ts'
import type { Device } from '../open-device.ts'

/** What a program of the user's is told, as JSON: texts in it were written by others. */
export async function newsMessage({ config, replica }: Device, project: Id, news: readonly News[]): Promise<object> {
  const row = (await replica.workspace()).get('project', project)
  const state = await replica.confirmed(project)
  return {
    relay: config.relay,
    project: row && { id: row.id, prefix: row.prefix, name: row.name },
    news: news.map(({ what, task: id, ref, verdict }) => {
      const task = id === undefined ? undefined : state.get('task', id)
      const told =
        task &&
        present({
          id: task.id,
          key: task.key,
          title: task.title,
          type: task.type,
          stage: task.stage,
          priority: task.priority,
          labels: task.labels,
        })
      return present({ what, task: told, ref, verdict })
    }),
  }
}
