import { NO_FILTER } from '@baton/pwa/board/board-filter.ts'
import { Column } from '@baton/pwa/board/column.tsx'
import { Desk, DeskContext } from '@baton/pwa/board/desk.ts'
import { ReplicaContext, useView } from '@baton/pwa/replica/hooks.ts'
import { openBrowserReplica } from '@baton/pwa/replica/open-browser-replica.ts'
import { Drafts } from '@baton/pwa/task/drafts.ts'
import { derivedId } from '@baton/shared/derived-id.ts'
import { type Id, projectStream } from '@baton/shared/ids.ts'
import { createRoot } from 'react-dom/client'
import { expect, it, onTestFinished, vi } from 'vitest'
import { type StoredBoard, storeBoard } from '../../support/stored-board.ts'

it('[U5] a card that waits to be a task stands once, also when this device learns only later what it will be', async () => {
  const board = await storeBoard(1)
  const { project, storage } = board
  const args = { task: NEW, title: 'Written here', column: derivedId(project, 'backlog') }
  await storage.enqueue({ id: project, stream: projectStream(project), type: 'task.create', v: 1, args, at: 0 })
  const { replica, seen } = show(board)
  // Rows are read before rules are here: until then the card is known by its command alone.
  await vi.waitFor(() => expect(replica.view(project).get('task', NEW)?.title).toBe('Written here'))
  await vi.waitFor(() => expect(replica.isOpen()).toBe(true))
  expect(new Set(seen)).toEqual(new Set(['Task 1, Written here']))
})

const NEW = '01a1fcf9-ded2-7887-9595-572f5652310f'

function show({ account, project }: StoredBoard) {
  const replica = openBrowserReplica(account)
  const place = document.body.appendChild(document.createElement('main'))
  const root = createRoot(place)
  const seen: string[] = []
  const watch = new MutationObserver(() =>
    seen.push([...place.querySelectorAll('article a')].map(({ textContent }) => textContent).join(', ')),
  )
  watch.observe(place, { childList: true, subtree: true })
  onTestFinished(async () => {
    root.unmount()
    place.remove()
    await replica.close()
  })
  const desk = new Desk(project, new Drafts(() => localStorage, account.member))
  root.render(
    <ReplicaContext value={replica}>
      <DeskContext value={desk}>
        <Columns project={project} />
      </DeskContext>
    </ReplicaContext>,
  )
  return { replica, seen }
}

function Columns({ project }: { readonly project: Id }) {
  const columns = useView(project, (state) => [...state.all('column')])
  return columns.map((column) => <Column key={column.id} column={column} filter={NO_FILTER} />)
}
