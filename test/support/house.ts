import { type Id, projectStream } from '@baton/shared/ids.ts'
import type { Task } from '@baton/shared/task/task.ts'
import { uuidv7 } from 'uuidv7'
import type { Device } from './device.ts'
import { type Joined, openRelayCore, type RelayCore } from './relay-core.ts'

/** A relay with one project and a person, for tests of replicas. */
export interface House {
  readonly relay: RelayCore
  readonly ann: Joined
  readonly project: Id
}

export async function openHouse(): Promise<House> {
  const relay = await openRelayCore()
  const ann = await relay.addPerson('Ann')
  return { relay, ann, project: await relay.addProject('House', 'HSE') }
}

/** Sends a new task from a device. */
export async function createTask({ replica }: Device, project: Id, args: object): Promise<Id> {
  const task = uuidv7()
  const sent = await replica.send(projectStream(project), 'task.create', { task, ...args })
  if (!sent.ok) throw new Error(sent.reason)
  return task
}

export const taskOf = ({ replica }: Device, project: Id, task: Id): Task | undefined => replica.project(project).get('task', task)

export async function mustSend({ replica }: Device, project: Id, type: string, args: object, options?: object): Promise<Id> {
  const sent = await replica.send(projectStream(project), type, args, options)
  if (!sent.ok) throw new Error(sent.reason)
  return sent.command.id
}
