import { criteriaMap, textOf } from '@baton/shared/content/layout.ts'
import type { Id } from '@baton/shared/ids.ts'
import { projectStream } from '@baton/shared/ids.ts'
import type * as Y from 'yjs'
import type { Device } from '../device.ts'
import type { Hand, Typing } from './hand.ts'

/** Through a replica, online or not. */
export const deviceHand = (device: Device): Hand => ({
  see: (project) => device.replica?.project(project),
  seeWorkspace: () => device.replica?.workspace(),
  prose: async (project, task) => device.replica?.prose(project, task),
  page: async (project, page) => device.replica?.text(project, 'page', page),
  send: async (stream, { type, args, basis }) => {
    await device.replica?.send(stream, type, args, { ...(basis && { basis }) })
  },
  type: async (project, kind, subject, typing) => {
    await device.replica?.editProse(project, kind, subject, (doc) => type(doc, kind, subject, typing))
  },
  renew: async (project, task, fence, session) => {
    await device.replica?.renew([{ stream: projectStream(project), task, fence, session, at: device.clock.now() }])
  },
})

function type(doc: Y.Doc, kind: 'brief' | 'page', subject: Id, { text, at, erase, criterion }: Typing): void {
  const running = textOf(kind, doc, subject)
  const from = Math.floor(at * running.length)
  const length = Math.min(erase, running.length - from)
  if (length > 0) running.delete(from, length)
  if (text !== '') running.insert(from, `${text} `)
  if (criterion && kind === 'brief') criteriaMap(doc, subject).set(criterion.id, { text: criterion.text, rank: 'a0' })
}
