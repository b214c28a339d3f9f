import { briefText, criteriaMap } from '@baton/shared/content/layout.ts'
import type { Id } from '@baton/shared/ids.ts'
import { projectStream } from '@baton/shared/ids.ts'
import type * as Y from 'yjs'
import type { Device } from '../device.ts'
import type { Hand, Typing } from './hand.ts'

/** Through a replica, online or not. */
export const deviceHand = (device: Device): Hand => ({
  see: (project) => device.replica?.project(project),
  prose: async (project, task) => device.replica?.prose(project, task),
  send: async (stream, { type, args, basis }) => {
    await device.replica?.send(stream, type, args, { ...(basis && { basis }) })
  },
  type: async (project, task, typing) => {
    await device.replica?.editProse(project, 'brief', task, (doc) => type(doc, task, typing))
  },
  renew: async (project, task, fence, session) => {
    await device.replica?.renew([{ stream: projectStream(project), task, fence, session, at: device.clock.now() }])
  },
})

function type(doc: Y.Doc, task: Id, { text, at, erase, criterion }: Typing): void {
  const brief = briefText(doc, task)
  const from = Math.floor(at * brief.length)
  const length = Math.min(erase, brief.length - from)
  if (length > 0) brief.delete(from, length)
  if (text !== '') brief.insert(from, `${text} `)
  if (criterion) criteriaMap(doc, task).set(criterion.id, { text: criterion.text, rank: 'a0' })
}
