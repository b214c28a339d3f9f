import { derivedId } from '@baton/shared/derived-id.ts'
import { type Id, projectStream, type StreamName } from '@baton/shared/ids.ts'
import { uuidv7 } from 'uuidv7'
import { WireSocket } from '../support/wire-socket.ts'

/** A project with so many claimable tasks, each with a brief of an honest length. */
export interface BenchBoard {
  readonly project: Id
  readonly stream: StreamName
  readonly tasks: readonly Id[]
}

/** Makes it over the socket, a few hundred commands at a time. */
export async function makeBoard(relay: string, token: string, prefix: string, count: number): Promise<BenchBoard> {
  const wire = await WireSocket.connect(relay, token)
  await follow(wire, relay, token, 'workspace')
  const project = uuidv7()
  const stream = projectStream(project)
  await wire.decide('workspace', 'project.create', { project, name: `Board of ${count}`, prefix })
  await untilOpen(wire, stream)
  const backlog = derivedId(project, 'backlog')
  const tasks: Id[] = []
  while (tasks.length < count) {
    const some = Array.from({ length: Math.min(TASKS_AT_ONCE, count - tasks.length) }, () => uuidv7())
    await Promise.all(
      some.map((task, at) =>
        wire.decide(stream, 'task.create', { task, title: titleOf(tasks.length + at), column: backlog, brief: BRIEF, labels: ['bench'] }),
      ),
    )
    tasks.push(...some)
  }
  wire.close()
  return { project, stream, tasks }
}

/** Follows a stream from where it stands. A long one has to be loaded by HTTP first, as a replica does. */
export async function follow(wire: WireSocket, relay: string, token: string, stream: StreamName): Promise<void> {
  const answer = await fetch(`${relay}/api/rows?stream=${encodeURIComponent(stream)}`, { headers: { authorization: `Bearer ${token}` } })
  const { upto } = (await answer.json()) as { upto: number }
  const rows = wire.heard('rows')
  wire.say({ type: 'subscribe', stream, cursor: upto, outcome: 0 })
  await rows
}

/** The project's own stream opens right after the workspace has decided that there is one. */
async function untilOpen(wire: WireSocket, stream: StreamName): Promise<void> {
  const rows = wire.heard('rows')
  wire.say({ type: 'subscribe', stream, cursor: 0, outcome: 0 })
  if ((await rows).rows.length === 0) await wire.heard('rows')
}

const TASKS_AT_ONCE = 500

const titleOf = (at: number): string => `Make part ${at} of the machine run without its cover`

const BRIEF =
  'The cover rattles at high speed. Find out which screw is loose, say what you found, and propose how to fasten it for good.\n'.repeat(3)
