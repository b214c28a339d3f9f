import { createContext, useContext, useMemo, useSyncExternalStore } from 'react'
import { useReplica } from '../replica/hooks.ts'
import { Drafts } from './drafts.ts'

/** What the forms of a panel share, so that one can put text into another. */
export const DraftsContext = createContext<Drafts | undefined>(undefined)

/** For whoever renders the context. */
export function useOwnDrafts(): Drafts {
  const { member } = useReplica().account
  return useMemo(() => new Drafts(() => localStorage, member), [member])
}

export function useDrafts(): Drafts {
  const drafts = useContext(DraftsContext)
  if (drafts === undefined) throw new Error('A form that keeps a draft stands inside a DraftsContext.')
  return drafts
}

export interface Draft<Value> {
  readonly value: Value
  readonly set: (value: Value) => void
  /** It was sent, or is not wanted any more. */
  readonly clear: () => void
}

/** What is being written under a name, kept at each keystroke. `empty` must be the same object each time. */
export function useDraft<Value extends object>(name: string, empty: Value): Draft<Value> {
  const drafts = useDrafts()
  const kept = useSyncExternalStore(drafts.subscribe, () => drafts.read(name)) as Partial<Value> | undefined
  const value = useMemo(() => ({ ...empty, ...kept }), [empty, kept])
  return {
    value,
    set: (next) => drafts.write(name, next),
    clear: () => drafts.write(name, undefined),
  }
}
