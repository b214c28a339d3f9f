import type { Id } from '@baton/shared/ids.ts'
import type { LiveState, TaskDocKind } from '@baton/shared/replica/live-doc.ts'
import { useSyncExternalStore } from 'react'
import { useLiveDoc } from '../replica/hooks.ts'

export const LOADING: LiveState = { status: 'loading', isUnstored: false, trouble: undefined, unsaved: 0, kept: [] }

/** The text of a task as it stands, open for as long as the component is there. */
export function useLiveState(project: Id, kind: TaskDocKind, task: Id): LiveState {
  const live = useLiveDoc(project, kind, task)
  return useSyncExternalStore(live?.subscribe ?? nobody, () => live?.getSnapshot() ?? LOADING)
}

const nobody = () => () => {}
