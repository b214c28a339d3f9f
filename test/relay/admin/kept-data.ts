import { rmSync } from 'node:fs'
import { firstColumn } from '@baton/shared/column/column.ts'
import { type Id, projectStream, type StreamName } from '@baton/shared/ids.ts'
import { uuidv7 } from 'uuidv7'
import { onTestFinished } from 'vitest'
import { found } from '../../support/found.ts'
import { openRelayCore, type RelayCore } from '../../support/relay-core.ts'

/** A relay whose data have a bit of everything: members, a project, tasks with briefs, a lease and something refused. */
export interface KeptData {
  readonly core: RelayCore
  readonly folder: string
  readonly stream: StreamName
  readonly project: Id
  /** The task that is held. */
  readonly task: Id
  readonly addTask: () => Promise<Id>
}

export async function keepData(): Promise<KeptData> {
  const core = await openRelayCore()
  onTestFinished(() => rmSync(core.folder, { recursive: true, force: true }))
  const mia = await core.addPerson('Mia')
  const rook = await core.addAgent('Rook', mia.member)
  const project = await core.addProject('Website', 'WEB')
  const stream = projectStream(project)
  const backlog = found(firstColumn(found(await core.streams.project(project)).host.state, 'backlog'))
  const from = { kind: 'request', credential: mia.credential } as const
  const addTask = async () => {
    const task = uuidv7()
    await core.must(stream, 'task.create', { task, title: 'Größe', brief: 'Say *hello*', column: backlog.id }, { from })
    return task
  }
  const task = await addTask()
  await addTask()
  await core.must(stream, 'queue.next', { session: 's', attempt: uuidv7() }, { from: { kind: 'request', credential: rook.credential } })
  await core.ask(stream, 'task.claim', { task, session: 's', attempt: uuidv7() }, { from })
  return { core, folder: core.folder, stream, project, task, addTask }
}
