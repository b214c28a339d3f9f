import type { Id } from '@baton/shared/ids.ts'
import type { Scope } from '@baton/shared/member/member.ts'
import type { BrowserReplica } from '../replica/api.ts'
import type { Desk } from './desk.ts'
import { scopeToAdd } from './scope-to-add.ts'
import { isNarrowNow } from './use-narrow.ts'

/** Where `C` adds: in the column that is looked at, or in which a card was last, if tasks begin there, else in the first in which they do. */
export function columnToAdd(desk: Desk, replica: BrowserReplica): Id | undefined {
  const state = replica.view(desk.project)
  const scopes = replica.identity()?.scopes ?? []
  const mayAdd = (id: Id): boolean => {
    const column = state.get('column', id)
    const scope: Scope | undefined = column && scopeToAdd(column)
    return scope !== undefined && scopes.includes(scope)
  }
  const lookedAt = desk.roving.value === undefined ? undefined : state.get('task', desk.roving.value)?.column
  const near = isNarrowNow() ? desk.shownColumn.value : lookedAt
  return near !== undefined && mayAdd(near) ? near : desk.columns.find(mayAdd)
}
