import type { Id } from '@baton/shared/ids.ts'
import type { LiveState } from '@baton/shared/replica/live-doc.ts'
import { createContext, type ReactNode, useContext } from 'react'
import { LOADING, useLiveState } from './use-live-state.ts'

const TextContext = createContext<LiveState>(LOADING)

export interface TaskTextProps {
  readonly project: Id
  readonly task: Id
  readonly children: ReactNode
}

/** Holds a task's text open. It changes with every key, and then what stands in an `OfText` is drawn anew, and nothing else. */
export function TaskText({ project, task, children }: TaskTextProps) {
  return <TextContext value={useLiveState(project, 'brief', task)}>{children}</TextContext>
}

export function OfText({ children }: { readonly children: (live: LiveState) => ReactNode }) {
  return children(useContext(TextContext))
}
