import { openBrowserReplica } from '@baton/pwa/replica/open-browser-replica.ts'
import { briefText } from '@baton/shared/content/layout.ts'
import type { Id } from '@baton/shared/ids.ts'
import { projectStream } from '@baton/shared/ids.ts'
import { uuidv7 } from 'uuidv7'

/** What a test can ask of a page that holds nothing but a replica; the answers can be cloned. */
export type TestTab = typeof tab

const asked = new URLSearchParams(location.search)
const replica = openBrowserReplica({ member: asked.get('member') ?? '', name: asked.get('name') ?? '' })

const tab = {
  sync: () => replica.sync(),
  log: () => replica.log(),
  titles: (project: Id) => [...replica.view(project).all('task')].map(({ title }) => title).sort(),
  keys: (project: Id) => [...replica.view(project).all('task')].map(({ key }) => key ?? '~').sort(),
  task: (project: Id, task: Id) => replica.view(project).get('task', task),
  count: (project: Id) => replica.view(project).count({ name: 'tasks-by-column' }),
  expiresAt: (project: Id, task: Id) => replica.expiresAt(project, task),
  peers: (project: Id) => replica.presence(project),
  lookAt: (project: Id, task: Id) => replica.lookAt(project, task),
  lease: (project: Id, task: Id) => replica.view(project).get('lease', task),
  members: () => [...replica.workspace().all('member')].map(({ name }) => name).sort(),
  identity: () => replica.identity(),
  session: () => replica.session(),
  marks: (project: Id) =>
    [...replica.marks(project)].flatMap(([task, marks]) => marks.map(({ state, command }) => [task, state, command.type])),
  kept: () => replica.kept().map(({ command, outcome }) => ({ command, outcome })),
  send: (project: Id, type: string, args: Record<string, unknown>) => replica.send(projectStream(project), type, args),
  create: async (project: Id, title: string, brief?: string) => {
    const task = uuidv7()
    const sent = await replica.send(projectStream(project), 'task.create', { task, title, ...(brief && { brief }) })
    return sent.ok ? task : sent
  },
  brief: (project: Id, task: Id) => replica.prose(project, task),
  write: (project: Id, task: Id, text: string) =>
    replica.editBrief(project, task, (doc) => {
      const brief = briefText(doc, task)
      brief.insert(brief.length, text)
    }),
  decided: (command: Id) => replica.whenDecided(command, 20_000),
  retry: () => replica.retry(),
}

Object.assign(window, {
  tab,
  /** Resolves as soon as this answers something true: looks after each change. */
  until: (isSo: () => unknown) =>
    new Promise<unknown>((resolve) => {
      const look = async () => {
        const answer = await isSo()
        if (!answer) return
        stop()
        resolve(answer)
      }
      const stop = replica.onChange(() => void look())
      void look()
    }),
})
