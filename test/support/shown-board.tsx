import { NO_FILTER } from '@baton/pwa/board/board-filter.ts'
import { Column } from '@baton/pwa/board/column.tsx'
import { Desk, DeskContext } from '@baton/pwa/board/desk.ts'
import { ReplicaContext, useView } from '@baton/pwa/replica/hooks.ts'
import { openBrowserReplica } from '@baton/pwa/replica/open-browser-replica.ts'
import { Drafts } from '@baton/pwa/task/drafts.ts'
import { Toasts } from '@baton/pwa/ui/toasts.tsx'
import type { Id } from '@baton/shared/ids.ts'
import { createRoot } from 'react-dom/client'
import { onTestFinished } from 'vitest'
import type { StoredBoard } from './stored-board.ts'

/** The columns of a stored board on the page of this test, as a tab shows them. */
export function showBoard({ account, project }: StoredBoard) {
  const replica = openBrowserReplica(account)
  const place = document.body.appendChild(document.createElement('main'))
  const root = createRoot(place)
  onTestFinished(async () => {
    root.unmount()
    place.remove()
    await replica.close()
  })
  const desk = new Desk(project, new Drafts(() => localStorage, account.member))
  root.render(
    <ReplicaContext value={replica}>
      <Toasts>
        <DeskContext value={desk}>
          <Columns project={project} />
        </DeskContext>
      </Toasts>
    </ReplicaContext>,
  )
  return { replica, place }
}

function Columns({ project }: { readonly project: Id }) {
  const columns = useView(project, (state) => [...state.all('column')])
  return columns.map((column) => <Column key={column.id} column={column} filter={NO_FILTER} />)
}
