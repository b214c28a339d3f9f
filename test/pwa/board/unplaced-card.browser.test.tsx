import { derivedId } from '@baton/shared/derived-id.ts'
import { projectStream } from '@baton/shared/ids.ts'
import { expect, it, vi } from 'vitest'
import { showBoard } from '../../support/shown-board.tsx'
import { storeBoard } from '../../support/stored-board.ts'

it('[U5] a card that waits to be a task stands once, also when this device learns only later what it will be', async () => {
  const board = await storeBoard(1)
  const { project, storage } = board
  const args = { task: NEW, title: 'Written here', column: derivedId(project, 'backlog') }
  await storage.enqueue({ id: project, stream: projectStream(project), type: 'task.create', v: 1, args, at: 0 })
  const { replica, place } = showBoard(board)
  const seen = new Set<string>()
  const watch = new MutationObserver(() => seen.add([...place.querySelectorAll('article a')].map(({ textContent }) => textContent).join()))
  watch.observe(place, { childList: true, subtree: true })
  // Rows are read before rules are here: until then the card is known by its command alone.
  await vi.waitFor(() => expect(replica.view(project).get('task', NEW)?.title).toBe('Written here'))
  await vi.waitFor(() => expect(replica.isOpen()).toBe(true))
  expect([...seen].filter((titles) => titles !== '')).toEqual(['Task 1,Written here'])
})

const NEW = '01a1fcf9-ded2-7887-9595-572f5652310f'
