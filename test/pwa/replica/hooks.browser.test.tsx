import { accountKey } from '@baton/pwa/replica/account.ts'
import { ReplicaContext, useKept, useMarksOf, useMe, useSync, useView } from '@baton/pwa/replica/hooks.ts'
import { openBrowserReplica } from '@baton/pwa/replica/open-browser-replica.ts'
import type { Id } from '@baton/shared/ids.ts'
import { projectStream } from '@baton/shared/ids.ts'
import { createRoot } from 'react-dom/client'
import { afterEach, expect, it, vi } from 'vitest'
import { found } from '../../support/found.ts'
import { type StoredBoard, storeBoard } from '../../support/stored-board.ts'

const endings: (() => unknown)[] = []
afterEach(async () => {
  for (const end of endings.splice(0)) await end()
})

it('[W10] of 200 cards the one whose task changed renders again, in every tab', async () => {
  const board = await storeBoard(200)
  const { replica, rendered, text } = show(board, (props) => props.tasks.map((task) => <Card key={task} {...props} task={task} />))
  await vi.waitFor(() => expect(text()).toContain('Task 200'))
  rendered.length = 0

  const other = tabOf(board)
  const task = found(board.tasks[7])
  const sent = await other.send(projectStream(board.project), 'task.edit', { task, title: 'Another title' })
  expect(sent.ok).toBe(true)
  await vi.waitFor(() => expect(text()).toContain('Another title 1'))
  expect(new Set(rendered)).toEqual(new Set([task]))
  expect(replica.view(board.project).get('task', task)?.title).toBe('Another title')
})

it('[W10] what no reader reads renders nobody', async () => {
  const board = await storeBoard(3)
  const { replica, rendered, text } = show(board, (props) => <Count {...props} />)
  await vi.waitFor(() => expect(text()).toBe('3 by Mia, saved'))
  rendered.length = 0
  const version = replica.version(projectStream(board.project))
  await replica.send(projectStream(board.project), 'label.add', { task: found(board.tasks[0]), label: 'three' })
  expect(replica.version(projectStream(board.project))).toBeGreaterThan(version)
  await vi.waitFor(() => expect(text()).toBe('3 by Mia, 1 here'))
  expect(rendered).toEqual(['count'])
})

it('[W11] what was refused is kept until somebody has seen it', async () => {
  const board = await storeBoard(1)
  const { text } = show(board, () => <Refused />)
  const { storage, project } = board
  const stream = projectStream(project)
  const { command } = await storage.enqueue({ id: project, stream, type: 'label.add', v: 1, args: { task: found(board.tasks[0]) }, at: 0 })
  const outcome = { id: command.id, deviceSeq: 1, status: 'rejected', code: 'HELD', reason: 'Leo holds it.' } as const
  await storage.applyRows({ stream, after: 1, upto: 2, hash: 'h', proof: 'p', rows: [], gone: [], outcomes: [outcome], deadlines: [] }, 0)
  tabOf(board)
  await vi.waitFor(() => expect(text()).toBe('attention: label.add'))
  document.querySelector('button')?.click()
  await vi.waitFor(() => expect(text()).toMatch(/^(reconnecting|offline): $/))
})

it('[W4] an account that is erased leaves nothing here, and other tabs of it say so', async () => {
  const board = await storeBoard(1)
  const [replica, other] = [tabOf(board), tabOf(board)]
  await vi.waitFor(() => expect([replica.isOpen(), other.isOpen()]).toEqual([true, true]))
  await replica.erase()
  expect((await indexedDB.databases()).map(({ name }) => name)).not.toContain(accountKey(board.account))
  const sent = await other.send('workspace', 'member.edit', { member: board.account.member, name: 'Mia B.' })
  expect(sent).toMatchObject({ ok: false, code: 'READ_ONLY' })
  expect(other.sync().problem?.kind).toBe('storage-cleared')
})

interface Shown extends StoredBoard {
  readonly rendered: string[]
}

function Card({ project, task, rendered }: Shown & { readonly task: Id }) {
  rendered.push(task)
  const row = useView(project, (state) => state.get('task', task))
  const marks = useMarksOf(project, task)
  return (
    <li>
      {row?.title} {marks.length > 0 && marks.length}
    </li>
  )
}

function Count({ project, rendered }: Shown) {
  rendered.push('count')
  const titles = useView(project, (state) => [...state.all('task')].map(({ title }) => title))
  const me = useMe()
  const { changes } = useSync()
  return `${titles.length} by ${me?.member.name}, ${changes === 0 ? 'saved' : `${changes} here`}`
}

function Refused() {
  const { commands, acknowledge } = useKept()
  const { kind } = useSync()
  return (
    <button type="button" onClick={() => commands.forEach(({ command }) => void acknowledge(command.id))}>
      {kind}: {commands.map(({ command }) => command.type).join(', ')}
    </button>
  )
}

function show(board: StoredBoard, render: (props: Shown) => React.ReactNode) {
  const replica = tabOf(board)
  const rendered: string[] = []
  const place = document.body.appendChild(document.createElement('main'))
  const root = createRoot(place)
  endings.push(() => {
    root.unmount()
    place.remove()
  })
  root.render(<ReplicaContext value={replica}>{render({ ...board, rendered })}</ReplicaContext>)
  return { replica, rendered, text: () => place.textContent }
}

function tabOf({ account }: StoredBoard) {
  const replica = openBrowserReplica(account)
  endings.push(() => replica.close())
  return replica
}
